package io.contactgateway.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.contactgateway.contact.PictureType;
import io.contactgateway.standin.VendorStandIns;
import io.contactgateway.standin.chatwoot.ChatwootStandIn;
import io.contactgateway.standin.corporatemerch.CorporateMerchStandIn;
import io.contactgateway.standin.server.Vendor;
import io.contactgateway.sync.report.SyncReport.TargetStatus;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pictures all the way to the vendors, over the real wire, where the gateway serves none. */
class PictureDeliveryTest {
  private static final String PERSON =
      """
      {"givenName": "Angela", "familyName": "Cruz", "email": "acruz@example.com",
       "address": {"line1": "1 Monument Cir", "city": "Indianapolis", "region": "IN",
                   "postalCode": "46204", "country": "US"},
       "relationship": {"type": "employee"}, "attributes": {"points": 5}}""";

  @TempDir Path directory;

  private static byte[] gif(int size) {
    var bytes = Arrays.copyOf("GIF89a".getBytes(StandardCharsets.US_ASCII), size);
    Arrays.fill(bytes, 6, size, (byte) 0xfe);
    return bytes;
  }

  @Test
  void chatwootGetsTheFormAndTheOthersReportThePictureAsUnmapped() {
    try (var standIns = VendorStandIns.start(0);
        var gateway = new GatewayRig(directory, properties(standIns)).started()) {
      gateway.put("k-1", PERSON);

      var report = gateway.putPicture("k-1", PictureType.GIF, gif(3 << 20));

      assertThat(report.revision()).isEqualTo(2);
      var chat = report.targets().get("chatwoot");
      assertThat(chat.status()).isEqualTo(TargetStatus.SYNCED);
      assertThat(chat.findings().unconfirmed()).containsExactly("/picture");
      var merch = report.targets().get("corporate-merch");
      assertThat(merch.status()).isEqualTo(TargetStatus.UNCHANGED);
      assertThat(merch.findings().unmapped()).contains("/picture");
      var received = standIns.chatwoot().received();
      assertThat(received.get(received.size() - 1).body().get("avatar").asText())
          .isEqualTo("(" + (3 << 20) + " bytes)");
      assertThat(standIns.chatwoot().contacts().get(0).at("/custom_attributes/points").isInt())
          .isTrue();
    }
  }

  @Test
  void theSamePictureOnceMoreIsNoRevisionAndNoCall() {
    try (var standIns = VendorStandIns.start(0);
        var gateway = new GatewayRig(directory, properties(standIns)).started()) {
      gateway.put("k-1", PERSON);
      gateway.putPicture("k-1", PictureType.GIF, gif(100));
      var calls = standIns.chatwoot().received().size();

      var report = gateway.putPicture("k-1", PictureType.GIF, gif(100));

      assertThat(report.revision()).isEqualTo(2);
      assertThat(standIns.chatwoot().received()).hasSize(calls);
    }
  }

  @Test
  void aPictureIsKeptUntilItsTargetIsBack() {
    try (var standIns = VendorStandIns.start(0);
        var gateway = new GatewayRig(directory, properties(standIns)).started()) {
      gateway.put("k-1", PERSON);
      standIns.chatwoot().failNext(1, 503);

      var report = gateway.putPicture("k-1", PictureType.GIF, gif(100));

      assertThat(report.targets().get("chatwoot").status()).isEqualTo(TargetStatus.SYNCED);
      assertThat(report.targets().get("chatwoot").attempts().made()).isEqualTo(2);
      var received = standIns.chatwoot().received();
      assertThat(received.get(received.size() - 1).body().has("avatar")).isTrue();
    }
  }

  private static Map<String, String> properties(VendorStandIns standIns) {
    var targets = "contact-gateway.targets.";
    return Map.of(
        "contact-gateway.security",
        "none",
        targets + "chatwoot.url",
        standIns.url(Vendor.CHATWOOT).toString(),
        targets + "chatwoot.inbox-identifier",
        ChatwootStandIn.INBOX,
        targets + "chatwoot.hmac-token",
        ChatwootStandIn.HMAC_TOKEN,
        targets + "chatwoot.source-id-secret",
        "secret",
        targets + "corporate-merch.url",
        standIns.url(Vendor.CORPORATE_MERCH).toString(),
        targets + "corporate-merch.token",
        CorporateMerchStandIn.TOKEN);
  }
}
