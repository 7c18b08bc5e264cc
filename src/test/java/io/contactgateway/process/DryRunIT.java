package io.contactgateway.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.contactgateway.standin.server.Vendor;
import io.contactgateway.testing.FaultyServer;
import io.contactgateway.testing.HttpCall;
import io.contactgateway.testing.WireConnection;
import java.io.IOException;
import java.net.URL;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A preview reaches for nobody. */
class DryRunIT {
  @RegisterExtension private final Lab lab = new Lab();

  @Test
  void notOneConnectionIsMade() throws IOException {
    try (var vendor = FaultyServer.that(WireConnection::readRequest)) {
      var setup = lab.setup().embeddedIn(lab.directory().resolve("store"));
      for (var target : Vendor.values()) {
        setup = setup.target(target, "url", vendor.url().toString());
      }
      setup = setup.target(Vendor.MARKETING_CLOUD, "auth-url", vendor.url().toString());
      var gateway = lab.start(setup).client().api().toURL();
      previews(gateway);
      assertThat(vendor.connections()).isZero();

      put("real", "").send(gateway);
      Awaitility.await().until(() -> vendor.connections() > 0);
    }
  }

  private static void previews(URL gateway) {
    var json = SamplePerson.named("dry").toString();
    var line = "{\"key\":\"dry\",\"contact\":" + json + "}\n";
    for (var call :
        List.of(
            put("dry", "?dryRun=true"),
            HttpCall.of("PATCH", "/v1/contacts/dry?dryRun=true").json(json),
            HttpCall.of("POST", "/v1/contacts?dryRun=true")
                .body("application/x-ndjson", line.repeat(50).getBytes()))) {
      var reply = call.send(gateway);
      assertThat(reply.status()).as(reply.body()).isEqualTo(200);
      assertThat(reply.body()).contains("\"requests\":[{");
    }
  }

  private static HttpCall put(String key, String query) {
    return HttpCall.of("PUT", "/v1/contacts/" + key + query)
        .header("Prefer", "respond-async")
        .json(SamplePerson.named(key).toString());
  }
}
