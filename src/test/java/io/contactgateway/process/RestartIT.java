package io.contactgateway.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.contactgateway.standin.corporatemerch.CorporateMerchStandIn;
import io.contactgateway.standin.server.Request;
import io.contactgateway.standin.server.Vendor;
import io.contactgateway.standin.server.VendorStandIn;
import io.contactgateway.testing.FaultyServer;
import io.contactgateway.testing.WireFault;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A process that dies between the commit and the delivery. */
class RestartIT {
  private static final Duration A_WHILE = Duration.ofSeconds(40);
  private static final Duration AT_WORK = Duration.ofSeconds(60);

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

  /** The vendor goes on with what it has got when the connection breaks. */
  @Test
  void aCreateThatTheVendorFinishesAfterTheRestartIsNotMadeTwice() throws IOException {
    var setup =
        lab.setup()
            .embeddedIn(lab.directory().resolve("store"))
            .target(Vendor.CORPORATE_MERCH, "timeout", "15s");
    var merch = lab.vendors().corporateMerch();
    try (var slow = FaultyServer.that(WireFault.NEVER_ANSWERS)) {
      var before = lab.start(setup.target(Vendor.CORPORATE_MERCH, "url", slow.url().toString()));
      assertThat(before.client().patch("new", SamplePerson.named("new"), "respond-async").status())
          .isEqualTo(202);
      await("the create").atMost(A_WHILE).until(() -> slow.requests() == 1);
      before.kill();
    }

    var after = lab.start(setup);
    await("patience")
        .atMost(A_WHILE)
        .until(() -> problem(after.client().syncOf("new").body()).endsWith(":outcome-unknown"));
    assertThat(merch.received()).isEmpty();
    assertThat(merch.answer(create()).status()).isEqualTo(201);
    await("delivery").atMost(AT_WORK).until(() -> after.client().isDelivered("new"));

    assertThat(merch.contacts()).hasSize(1);
    assertThat(merch.received().stream().filter(call -> call.method().equals("POST"))).hasSize(1);
  }

  /** What the first process has sent. */
  private static Request create() {
    var body =
        """
        {"first_name": "Angela", "last_name": "Cruz", "email": "new@example.com", "country": "US",
         "address": "1 Monument Cir", "city": "Indianapolis", "state": "IN", "zip_code": "46204",
         "type": "employee"}\
        """;
    return Request.json("POST", "/v2/contacts", body)
        .with("Authorization", "Bearer " + CorporateMerchStandIn.TOKEN);
  }

  private static String problem(JsonNode report) {
    return report.at("/targets/corporate-merch/problem/type").asText();
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
