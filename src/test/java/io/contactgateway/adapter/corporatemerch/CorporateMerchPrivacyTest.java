package io.contactgateway.adapter.corporatemerch;

import static io.contactgateway.adapter.corporatemerch.MerchFixture.KEY;
import static io.contactgateway.adapter.corporatemerch.MerchFixture.adapter;
import static io.contactgateway.adapter.corporatemerch.MerchFixture.deliver;
import static io.contactgateway.adapter.corporatemerch.MerchFixture.failed;
import static io.contactgateway.adapter.corporatemerch.MerchFixture.known;
import static io.contactgateway.adapter.corporatemerch.MerchFixture.smallest;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.contactgateway.adapter.Failure;
import io.contactgateway.adapter.ScriptedCalls;
import io.contactgateway.adapter.VendorMemory;
import io.contactgateway.adapter.VendorWords;
import io.contactgateway.contact.Contact;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CorporateMerchPrivacyTest {
  private static final String ECHO =
      "Zebulon Quagmire zebulon.quagmire@example.com +13175315599 17 Marker Lane "
          + KEY.value()
          + " "
          + MerchFixture.TOKEN;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"message\": \"%s\"}",
        "{\"message\": \"bad\", \"errors\": {\"state\": [\"%s\", \"unknown\"]}}",
        "{\"message\": \"bad\", \"errors\": {\"%s\": \"unknown\"}}",
        "{\"error\": \"%s\"}",
        "{\"error\": {\"message\": \"%s\"}}",
        "{\"errors\": [\"%s\"]}",
        "%s"
      })
  void theVendorsWordsComeWithoutTheContactAndTheToken(String body) {
    for (var status : new int[] {400, 401, 404, 409, 422, 429, 500}) {
      var echo = body.formatted(ECHO);
      assertClean(failure(new ScriptedCalls().answers(status, echo), known("42"), false));
      assertClean(failure(new ScriptedCalls().answers(status, echo), VendorMemory.NOTHING, false));
      assertClean(failure(new ScriptedCalls().answers(status, echo), VendorMemory.NOTHING, true));
    }
  }

  @Test
  void messageAndFieldsAreShown() {
    var calls =
        new ScriptedCalls()
            .answers(
                422,
                "{\"message\": \"Not good.\", \"errors\": {\"zip_code\": [\"too short\", \"odd\"]}}");

    var failure = failure(calls, known("42"), false);

    assertThat(failure.detail()).isEqualTo("the vendor answered 422");
    assertThat(words(failure)).isEqualTo("Not good.; zip_code: too short odd");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "null", "{}", "[]", "<html><body>Bad gateway</body></html>"})
  void anAnswerThatSaysNothingIsNamedByItsStatus(String body) {
    var failure = failure(new ScriptedCalls().answers(502, body), known("42"), false);

    assertThat(failure.detail()).isEqualTo("the vendor answered 502");
    assertThat(failure.words()).isEmpty();
  }

  @Test
  void aLongAnswerIsCut() {
    var calls = new ScriptedCalls().answers(422, "no ".repeat(400_000));

    assertThat(words(failure(calls, known("42"), false))).hasSizeLessThan(400);
  }

  @Test
  void memoryHoldsPointersAndNoValues() {
    var calls = new ScriptedCalls().answers(201, "{\"data\": {\"id\": 42}}");

    var memory = deliver(adapter(), calls, marked(), VendorMemory.NOTHING, false).memory();

    assertThat(memory.toString()).doesNotContain("Zebulon", "Quagmire", "Marker", "13175315599");
  }

  private static Failure failure(ScriptedCalls calls, VendorMemory memory, boolean uncertain) {
    return failed(deliver(adapter(), calls, marked(), memory, uncertain)).failure();
  }

  private static String words(Failure failure) {
    return failure.words().map(VendorWords::text).orElse("");
  }

  private static void assertClean(Failure failure) {
    assertThat(failure.detail()).startsWith("the vendor answered").hasSizeLessThan(60);
    assertThat(failure.detail() + words(failure))
        .doesNotContain("Zebulon", "Quagmire", "zebulon", "13175315599", "Marker", "t0k3n")
        .doesNotContain(KEY.value());
  }

  private static Contact marked() {
    return smallest(
        document -> {
          document.put("givenName", "Zebulon").put("familyName", "Quagmire");
          document.put("email", "zebulon.quagmire@example.com").put("phone", "+13175315599");
          ((ObjectNode) document.get("address")).put("line1", "17 Marker Lane");
        });
  }
}
