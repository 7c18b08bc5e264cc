package io.contactgateway.adapter.marketingcloud;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.contactgateway.adapter.DeliveryOutcome;
import io.contactgateway.adapter.DeliveryOutcome.Delivered;
import io.contactgateway.adapter.DeliveryOutcome.Failed;
import io.contactgateway.adapter.FailureKind;
import io.contactgateway.adapter.VendorRequest.Purpose;
import io.contactgateway.adapter.http.JsonBody;
import io.contactgateway.settings.SecretFile;
import io.contactgateway.testing.MountedSecrets;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Logins before and after the client's secret has changed. */
class RenewedSecretTest {
  private static final String REFUSED = "{\"error\": \"invalid_client\"}";

  @TempDir Path directory;
  private final HeldCalls vendor = new HeldCalls();
  private MountedSecrets mounted;
  private List<SecretFile> files;
  private Target target;

  @BeforeEach
  void configure() {
    mounted = new MountedSecrets(directory).publish(client("old"));
    var settings =
        Target.configured(
            "client-id",
            null,
            "client-secret",
            null,
            "client-id-file",
            mounted.file("id").toString(),
            "client-secret-file",
            mounted.file("secret").toString());
    target = new Target(settings);
    assertThat(settings.problems()).isEmpty();
    files = settings.secretFiles();
    assertThat(files).hasSize(2);
  }

  private static Map<String, String> client(String version) {
    return Map.of("id", version + "-client", "secret", version + "-secret");
  }

  private void renew() {
    mounted.publish(client("new"));
    files.forEach(file -> assertThat(file.look()).isPresent());
  }

  private CompletableFuture<DeliveryOutcome> begin() {
    return target
        .adapter()
        .deliver(Target.delivery(Target.noor(), Target.known()), vendor)
        .subscribeAsCompletionStage();
  }

  private void refuseLogin() {
    vendor.answer(Purpose.LOGIN, 401, REFUSED);
  }

  private void deliver() {
    vendor.answer(Purpose.LOGIN, 200, Target.LOGIN);
    vendor.answer(Purpose.CONTACT, 200, Target.UPDATED);
  }

  private static void assertRefused(DeliveryOutcome outcome) {
    assertThat(outcome).isInstanceOf(Failed.class);
    assertThat(((Failed) outcome).failure().kind()).isEqualTo(FailureKind.CREDENTIALS);
  }

  /** Nobody was asked, so it is no news of the target. */
  private static void assertHeldBack(DeliveryOutcome outcome) {
    var failure = ((Failed) outcome).failure();
    assertThat(failure.kind()).isEqualTo(FailureKind.NOT_SENT);
    assertThat(failure.retryAfter()).isPresent();
  }

  private JsonNode lastLogin() {
    return vendor
        .last(Purpose.LOGIN)
        .body()
        .map(body -> JsonBody.object(body.getBytes(StandardCharsets.UTF_8)).orElseThrow())
        .orElseThrow();
  }

  @Test
  void nextLoginIsMadeAtOnceWithWhatIsNew() {
    var before = begin();
    refuseLogin();
    assertRefused(before.join());
    assertHeldBack(begin().join());
    assertThat(vendor.count(Purpose.LOGIN)).isEqualTo(1);

    renew();
    var after = begin();

    assertThat(lastLogin().path("client_id").asText()).isEqualTo("new-client");
    assertThat(lastLogin().path("client_secret").asText()).isEqualTo("new-secret");
    deliver();
    assertThat(after.join()).isInstanceOf(Delivered.class);
  }

  @Test
  void loginThatWasUnderWayWithTheOldSecretHoldsUpNobodyWhoComesAfterwards() {
    var before = begin();
    renew();
    var after = begin();
    assertThat(vendor.count(Purpose.LOGIN)).isEqualTo(1);

    refuseLogin();

    assertRefused(before.join());
    assertThat(after).isNotDone();
    assertThat(lastLogin().path("client_secret").asText()).isEqualTo("new-secret");
    deliver();
    assertThat(after.join()).isInstanceOf(Delivered.class);
  }

  @Test
  void newSecretThatIsRefusedTooIsNotTriedByEveryContact() {
    var before = begin();
    refuseLogin();
    assertRefused(before.join());
    renew();
    var after = begin();
    refuseLogin();
    assertRefused(after.join());

    assertHeldBack(begin().join());
    assertThat(vendor.count(Purpose.LOGIN)).isEqualTo(2);
  }

  @Test
  void accessTokenOfTheOldSecretServesUntilItIsRefused() {
    var first = begin();
    deliver();
    assertThat(first.join()).isInstanceOf(Delivered.class);

    renew();
    var second = begin();
    vendor.answer(Purpose.CONTACT, 200, Target.UPDATED);
    assertThat(second.join()).isInstanceOf(Delivered.class);
    assertThat(vendor.count(Purpose.LOGIN)).isEqualTo(1);

    var third = begin();
    vendor.answer(Purpose.CONTACT, 401, "");
    assertThat(lastLogin().path("client_secret").asText()).isEqualTo("new-secret");
    deliver();
    assertThat(third.join()).isInstanceOf(Delivered.class);
  }

  @Test
  void vendorThatAskedForPatienceIsLeftAloneAllTheSame() {
    var before = begin();
    vendor.answer(Purpose.LOGIN, 429, "");
    assertThat(before.join()).isInstanceOf(Failed.class);

    renew();
    target.elapse(Duration.ofSeconds(1));

    assertThat(begin().join()).isInstanceOf(Failed.class);
    assertThat(vendor.count(Purpose.LOGIN)).isEqualTo(1);
  }
}
