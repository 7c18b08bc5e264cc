package io.contactgateway.adapter.marketingcloud;

import static org.assertj.core.api.Assertions.assertThat;

import io.contactgateway.adapter.ContactDeletion.Support;
import io.contactgateway.adapter.Failure;
import io.contactgateway.adapter.FailureKind;
import io.contactgateway.adapter.ScriptedCalls;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** "Delete Contacts by Key". */
class DeletionTest {
  private static final String INITIATED =
      """
      {"operationInitiated": true, "operationID": 2, "requestServiceMessageID": "x",
       "resultMessages": [], "serviceMessageID": "y"}""";

  private final Target target = new Target("delete-contacts", "true");
  private final ScriptedCalls vendor = new ScriptedCalls().answers(200, Target.LOGIN);

  private Optional<Failure> request() {
    return target.adapter().deletion().request(Target.KEY, vendor).await().indefinitely();
  }

  @Test
  void theVendorIsNotAskedUnlessTheConfigurationSaysSo() {
    assertThat(new Target().adapter().deletion().support()).isEqualTo(Support.OFF);
    assertThat(target.adapter().deletion().support()).isEqualTo(Support.ON);
  }

  @Test
  void aDeletionNamesTheKeyAndTakesTheAttributesAlong() {
    vendor.answers(200, INITIATED);

    assertThat(request()).isEmpty();
    var sent = vendor.requests().get(1);
    assertThat(sent.method()).isEqualTo("POST");
    assertThat(sent.uri())
        .hasToString(
            "https://mcdemo.rest.marketingcloudapis.com/contacts/v1/contacts/actions/delete?type=keys");
    assertThat(sent.body())
        .contains("{\"values\":[\"crm-000481\"],\"DeleteOperationType\":\"ContactAndAttributes\"}");
  }

  @Test
  void aTokenThatIsRefusedIsRenewedOnce() {
    vendor.answers(401, "").answers(200, Target.LOGIN.replace("OPAQUE", "FRESH"));
    vendor.answers(200, INITIATED);

    assertThat(request()).isEmpty();
    assertThat(vendor.requests()).hasSize(4);
  }

  @Test
  void aContactThatTheVendorDoesNotKnowIsDeleted() {
    vendor.answers(404, "{\"message\": \"no\", \"errorcode\": 30003}");

    assertThat(request()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "200, '', OUTCOME_UNKNOWN",
    "200, '<html>', OUTCOME_UNKNOWN",
    "200, '{\"operationInitiated\": false}', REFUSED",
    "400, '{\"errorcode\": 10006}', REFUSED",
    "403, '{\"errorcode\": 20002}', CREDENTIALS",
    "404, '', CONFIGURATION",
    "500, '', UNAVAILABLE",
  })
  void everythingElseIsAFailureThatNamesNobody(int status, String body, FailureKind kind) {
    vendor.answers(status, body);

    assertThat(request())
        .hasValueSatisfying(
            failure -> {
              assertThat(failure.kind()).isEqualTo(kind);
              assertThat(failure.detail()).doesNotContain(Target.KEY.value());
            });
  }

  @Test
  void aThrottledDeletionWaitsAsLongAsItIsTold() {
    vendor.answers(429, "", Map.of("Retry-After", "7")).answers(429, "");

    assertThat(request())
        .map(failure -> failure.retryAfter().orElseThrow())
        .contains(Duration.ofSeconds(7));
    assertThat(request())
        .map(failure -> failure.retryAfter().orElseThrow())
        .contains(Duration.ofSeconds(60));
  }
}
