package io.contactgateway.standin;

import io.contactgateway.standin.server.Vendor;
import io.quarkus.arc.profile.IfBuildProfile;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Shows at {@code /dev}, in the dev profile, what is there and how to begin; at {@code /} too, for
 * whoever is not led to the console there. Other profiles have no such page: there it is not found,
 * like every path that nobody serves.
 */
@Singleton
@IfBuildProfile("dev")
final class DevFrontPage {
  private static final String STYLE =
      "body{font:16px/1.5 sans-serif;max-width:60em;margin:2em auto;padding:0 1em}"
          + "pre{background:#f3f3f3;padding:1em;overflow:auto}";

  private static final String PAGE =
      """
      <!DOCTYPE html>
      <html lang="en">
      <head><meta charset="utf-8"><title>Contact Gateway</title><style>%1$s</style></head>
      <body>
      <h1>Contact Gateway, in dev mode</h1>
      <p>One canonical contact, delivered to every vendor. The vendors are stand-ins on this machine. Begin with a contact:</p>
      <pre><code>curl -s -X PUT localhost:%2$d/v1/contacts/crm-000481 -H 'Content-Type: application/json' -d '{
        "givenName": "Angela", "familyName": "Cruz", "email": "acruz@example.com",
        "address": {"line1": "1 Monument Cir", "city": "Indianapolis", "region": "IN", "postalCode": "46204", "country": "US"},
        "relationship": {"type": "employee"}}'</code></pre>
      <h2>The interface</h2>
      <ul>
      <li><a href="console">The console</a>: pages for people</li>
      <li><a href="q/swagger-ui/">Swagger UI</a>: try every operation</li>
      <li><a href="q/openapi">OpenAPI document</a></li>
      <li><a href="v1/contacts/crm-000481">The contact</a>, and <a href="v1/contacts/crm-000481/sync?history=true">what became of it</a></li>
      <li><a href="v1/targets">Targets</a>, as operators see them</li>
      </ul>
      <h2>What the vendors got</h2>
      <ul>
      <li><a href="http://localhost:%4$d/received">Everything that the gateway sent</a></li>
      %5$s</ul>
      <h2>Operations</h2>
      <ul>
      <li><a href="http://localhost:%3$d/q/health">Health</a></li>
      <li><a href="http://localhost:%3$d/q/metrics">Metrics</a></li>
      <li><a href="q/dev-ui/">Quarkus Dev UI</a></li>
      </ul>
      </body>
      </html>
      """;

  private final String page;

  DevFrontPage(
      @ConfigProperty(name = "quarkus.http.port") int api,
      @ConfigProperty(name = "quarkus.management.port") int management,
      @ConfigProperty(name = "standins.port", defaultValue = "8090") int standIns) {
    page = page(api, management, standIns);
  }

  /** The page, for a gateway and stand-ins at these ports. */
  static String page(int api, int management, int standIns) {
    var contacts =
        Arrays.stream(Vendor.values())
            .map(Vendor::segment)
            .map(
                vendor ->
                    "<li><a href=\"http://localhost:%d/contacts/%s\">Contacts at %s</a></li>%n"
                        .formatted(standIns, vendor, vendor))
            .collect(Collectors.joining());
    return PAGE.formatted(STYLE, api, management, standIns, contacts);
  }

  /** Nothing but its own style: no script, no frame, nothing of another host. */
  static String policy() {
    return "default-src 'none'; style-src 'sha256-"
        + digest(STYLE)
        + "'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
  }

  private static String digest(String text) {
    try {
      var sha256 = MessageDigest.getInstance("SHA-256");
      var digest = sha256.digest(text.getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  void serve(@Observes Router router) {
    List.of("/", "/dev").forEach(path -> serve(router, path));
  }

  private void serve(Router router, String path) {
    router
        .route(path)
        .method(HttpMethod.GET)
        .method(HttpMethod.HEAD)
        .handler(
            context ->
                context
                    .response()
                    .putHeader(HttpHeaders.CONTENT_TYPE, "text/html;charset=UTF-8")
                    .putHeader("Content-Security-Policy", policy())
                    .putHeader("X-Content-Type-Options", "nosniff")
                    .end(page));
  }
}
