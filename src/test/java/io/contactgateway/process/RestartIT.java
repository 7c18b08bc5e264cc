package io.contactgateway.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.contactgateway.standin.server.VendorStandIn;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A process that dies between the commit and the delivery. */
class RestartIT {
  private static final Duration A_WHILE = Duration.ofSeconds(20);

  @RegisterExtension private final Lab lab = new Lab();

  @Test
  void whatWasAcceptedBeforeTheKillIsDeliveredAfterTheRestartFromTheEmbeddedStore()
      throws IOException {
    deliversAfterRestart(lab.setup().embeddedIn(lab.directory().resolve("store")));
  }

  @Test
  void whatWasAcceptedBeforeTheKillIsDeliveredAfterTheRestartFromPostgresql() throws IOException {
    deliversAfterRestart(lab.setup().on(lab.postgres()));
  }

  private void deliversAfterRestart(GatewaySetup setup) throws IOException {
    var before = lab.start(setup);
    assertThat(before.client().patch("old", SamplePerson.named("old"), "wait=20").status())
        .isEqualTo(201);
    var oldDocument = before.client().contactOf("old");
    var oldReport = before.client().syncOf("old");
    vendors().forEach(vendor -> vendor.down(true));
    assertThat(before.client().patch("new", SamplePerson.named("new"), "respond-async").status())
        .isEqualTo(202);
    before.kill();
    vendors().forEach(VendorStandIn::reset);

    var after = lab.start(setup);
    awaitDelivery(after, "new");
    vendors().forEach(vendor -> assertThat(vendor.contacts()).hasSize(1));
    assertThat(lab.vendors().corporateMerch().contacts().get(0).path("email").asText())
        .isEqualTo("new@example.com");
    assertThat(after.client().contactOf("old")).isEqualTo(oldDocument);
    assertThat(after.client().syncOf("old")).isEqualTo(oldReport);
  }

  @Test
  void aCreateWhoseAnswerTheKillCutOffIsLookedUpAndNotRepeated() throws IOException {
    var setup = lab.setup().embeddedIn(lab.directory().resolve("store"));
    var before = lab.start(setup);
    var merch = lab.vendors().corporateMerch();
    merch.delay(Duration.ofSeconds(4));
    assertThat(before.client().patch("new", SamplePerson.named("new"), "respond-async").status())
        .isEqualTo(202);
    await("the create").atMost(A_WHILE).until(() -> merch.contacts().size() == 1);
    before.kill();
    merch.delay(Duration.ZERO);

    var after = lab.start(setup);
    awaitDelivery(after, "new");
    var id = merch.contacts().get(0).path("id").asText();
    assertThat(merch.contacts()).hasSize(1);
    assertThat(vendorId(after.client().syncOf("new").body())).isEqualTo(id);
    assertThat(merch.received().stream().filter(call -> call.method().equals("POST"))).hasSize(1);
  }

  private List<VendorStandIn> vendors() {
    var vendors = lab.vendors();
    return List.of(vendors.marketingCloud(), vendors.corporateMerch(), vendors.chatwoot());
  }

  private static void awaitDelivery(GatewayProcess gateway, String key) {
    await("delivery").atMost(A_WHILE).until(() -> gateway.client().isDelivered(key));
  }

  private static String vendorId(JsonNode report) {
    return report.path("targets").path("corporate-merch").path("vendorId").asText();
  }
}
