package io.contactgateway.standin.marketingcloud;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.contactgateway.standin.server.Answer;
import io.contactgateway.standin.server.Json;
import io.contactgateway.standin.server.Request;
import io.contactgateway.standin.server.RequestFields;
import io.contactgateway.standin.server.Vendor;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Marketing Cloud's token endpoint ("Access Token for Server-to-Server Integrations") and the check
 * of its tokens. Not thread-safe.
 */
final class MarketingCloudTokens {
  /** As recorded, just under 18 minutes. */
  static final Duration LIFE = Duration.ofSeconds(1079);

  private static final String PERMISSION = "list_and_subscribers_write";
  private static final String ALL_SCOPES = "list_and_subscribers_read " + PERMISSION;

  private final InstantSource clock;
  private final Map<String, Issued> issued = new HashMap<>();
  private Duration life = LIFE;
  private String secret = MarketingCloudStandIn.CLIENT_SECRET;
  private int calls;

  private record Issued(Instant expiry, List<String> scopes) {}

  MarketingCloudTokens(InstantSource clock) {
    this.clock = clock;
  }

  int calls() {
    return calls;
  }

  void life(Duration duration) {
    life = duration;
  }

  void secret(String newSecret) {
    secret = newSecret;
  }

  void revokeAll() {
    issued.clear();
  }

  Answer answer(Request request) {
    calls++;
    var fields = RequestFields.of(request).orElseGet(Json::object);
    if (!fields.path("grant_type").asText().equals("client_credentials")) {
      return refused(400, "unsupported_grant_type");
    }
    var known = fields.path("client_id").asText().equals(MarketingCloudStandIn.CLIENT_ID);
    if (!known || !fields.path("client_secret").asText().equals(secret)) {
      return refused(401, "invalid_client");
    }
    return Answer.json(200, issue(request, fields));
  }

  private ObjectNode issue(Request request, ObjectNode fields) {
    var scope = fields.path("scope").asText(ALL_SCOPES);
    // Four parts, unlike a JWT, and nothing in them to read an expiry from.
    var token = "stand-in.%d.%08x.token".formatted(calls, 31 * calls + 0x5eed);
    issued.put(token, new Issued(clock.instant().plus(life), List.of(scope.split(" "))));
    var body = Json.object().put("access_token", token).put("token_type", "Bearer");
    body.put("expires_in", life.toSeconds()).put("scope", scope);
    var host = request.header("Host").orElse("localhost");
    // The stand-in's own place and not a host of Salesforce, lest a client go there.
    var place = "http://" + host + "/" + Vendor.MARKETING_CLOUD.segment() + "/";
    return body.put("soap_instance_url", place).put("rest_instance_url", place);
  }

  private static Answer refused(int status, String error) {
    var body = Json.object().put("error", error);
    body.put("error_description", "Refused by the stand-in.");
    return Answer.json(status, body.put("error_uri", "https://developer.salesforce.com/docs"));
  }

  /** Why the bearer token doesn't open the contacts, or empty where it does. */
  Optional<Answer> refusal(Request request) {
    var bearer = request.header("Authorization").orElse("").replaceFirst("^Bearer ", "");
    var token = issued.get(bearer);
    if (token == null || !clock.instant().isBefore(token.expiry())) {
      return Optional.of(MarketingCloudAnswers.error(401, 0, "Not Authorized"));
    }
    return token.scopes().contains(PERMISSION)
        ? Optional.empty()
        : Optional.of(MarketingCloudAnswers.error(403, 20002, "Insufficient privileges"));
  }
}
