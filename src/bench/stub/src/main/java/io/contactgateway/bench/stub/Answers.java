package io.contactgateway.bench.stub;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;

/** What the vendors answer where nothing is wrong. */
final class Answers {
  private static final String TOKEN = "stub-access-token-0123456789abcdef";
  private static final AtomicLong MERCH_IDS = new AtomicLong(1000);

  /** By source id: Chatwoot gives the identity back as it was sent last. */
  private static final Map<String, String> IDENTITIES = new ConcurrentHashMap<>();

  void answer(Endpoint endpoint, HttpServerRequest request, Buffer body) {
    switch (endpoint) {
      case MARKETING_CLOUD_TOKEN -> send(request, 200, token());
      case MARKETING_CLOUD_PATCH, MARKETING_CLOUD_POST -> marketingCloud(endpoint, request, body);
      case CORPORATE_MERCH_PUT -> {
        var path = request.path();
        send(request, 200, corporateMerch(path.substring(path.lastIndexOf('/') + 1)));
      }
      case CORPORATE_MERCH_POST ->
          send(request, 201, corporateMerch(Long.toString(MERCH_IDS.incrementAndGet())));
      case CHATWOOT_PATCH, CHATWOOT_POST ->
          send(request, 200, chatwoot(sourceId(request, body), body));
      case OTHER -> send(request, 404, "{\"message\":\"Not Found\"}");
    }
  }

  static void send(HttpServerRequest request, int status, String json) {
    request
        .response()
        .setStatusCode(status)
        .putHeader("Content-Type", "application/json")
        .end(json);
  }

  private static String token() {
    return "{\"access_token\":\""
        + TOKEN
        + "\",\"token_type\":\"Bearer\",\"expires_in\":1079,\"scope\":\"contacts_write\","
        + "\"soap_instance_url\":\"http://127.0.0.1/\",\"rest_instance_url\":\"http://127.0.0.1/\"}";
  }

  private static void marketingCloud(Endpoint endpoint, HttpServerRequest request, Buffer body) {
    var authorization = request.getHeader("Authorization");
    if (authorization == null || !authorization.equals("Bearer " + TOKEN)) {
      send(request, 401, "{\"message\":\"Not Authorized\",\"errorcode\":0,\"documentation\":\"\"}");
      return;
    }
    var random = ThreadLocalRandom.current();
    var message = new UUID(random.nextLong(), random.nextLong());
    send(
        request,
        200,
        "{\"operationStatus\":\"OK\",\"rowsAffetcted\":1,\"contactKey\":\""
            + text(body, "\"contactKey\"")
            + "\",\"contactId\":12345678,\"contactTypeID\":0,\"isNewContactKey\":"
            + (endpoint == Endpoint.MARKETING_CLOUD_POST)
            + (",\"requestServiceMessageID\":\"" + message + "\"")
            + ",\"hasErrors\":false,\"resultMessages\":[]"
            + (",\"serviceMessageID\":\"" + message + "\"}"));
  }

  private static String corporateMerch(String id) {
    return "{\"id\":\""
        + id
        + "\",\"data\":{\"id\":"
        + id
        + "},\"message\":\"ok\",\"updated_at\":\"2024-01-15T00:00:00Z\"}";
  }

  private static String sourceId(HttpServerRequest request, Buffer body) {
    var path = request.path();
    return path.endsWith("/contacts")
        ? text(body, "\"source_id\"")
        : path.substring(path.lastIndexOf('/') + 1);
  }

  private static String chatwoot(String sourceId, Buffer body) {
    return "{\"id\":"
        + (1 + (sourceId.hashCode() & 0x7fffffff))
        + (",\"source_id\":\"" + sourceId + "\",\"name\":\"Angela Cruz\",")
        + identity(sourceId, body)
        + ",\"blocked\":false,\"additional_attributes\":{},\"custom_attributes\":{},"
        + "\"contact_type\":\"lead\",\"country_code\":\"US\",\"last_activity_at\":null,"
        + "\"created_at\":\"2024-01-15T00:00:00.000Z\","
        + "\"updated_at\":\"2024-01-15T00:00:00.000Z\",\"last_name\":\"\",\"middle_name\":\"\","
        + "\"location\":\"\",\"account_id\":1,\"company_id\":null,\"label_list\":[]}";
  }

  private static String identity(String sourceId, Buffer body) {
    var email = text(body, "\"email\"");
    var before = IDENTITIES.get(sourceId);
    if (before != null && email.isEmpty()) {
      return before;
    }
    var sent =
        ("\"email\":\"" + email + "\",\"phone_number\":\"" + text(body, "\"phone_number\""))
            + ("\",\"identifier\":\"" + text(body, "\"identifier\"") + "\"");
    IDENTITIES.put(sourceId, sent);
    return sent;
  }

  /** The text behind the quoted name, as it stands there; empty where there is none. */
  private static String text(Buffer body, String quotedName) {
    var json = body.toString();
    var at = json.indexOf(quotedName);
    if (at < 0) {
      return "";
    }
    var from = json.indexOf('"', at + quotedName.length()) + 1;
    var to = from > 0 ? json.indexOf('"', from) : -1;
    return to > from ? json.substring(from, to) : "";
  }
}
