package io.contactgateway.bench.stub;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;

/** Whether a body has the shape that its vendor asks for and the parts that the sample fills. */
final class BodyCheck {
  private static final int SETS_OF_THE_SAMPLE = 7;
  private static final List<String> TOKEN = List.of("grant_type", "client_id", "client_secret");
  private static final List<String> MERCH =
      List.of(
          "firstname",
          "lastname",
          "email",
          "country",
          "city",
          "state",
          "zip",
          "type",
          "lists",
          "labels");
  private static final List<String> CHATWOOT =
      List.of("identifier", "email", "name", "phone_number", "custom_attributes");

  private BodyCheck() {}

  /** What is wrong with the body; empty where nothing is. */
  static Optional<String> fault(Endpoint endpoint, Buffer body) {
    try {
      var json = body.toJsonObject();
      return switch (endpoint) {
        case MARKETING_CLOUD_TOKEN -> missing(json, TOKEN);
        case MARKETING_CLOUD_PATCH, MARKETING_CLOUD_POST -> marketingCloud(json);
        case CORPORATE_MERCH_PUT, CORPORATE_MERCH_POST -> missing(json, MERCH);
        case CHATWOOT_PATCH, CHATWOOT_POST -> missing(json, CHATWOOT);
        case OTHER -> Optional.of("no such endpoint");
      };
    } catch (RuntimeException unreadable) {
      return Optional.of(unreadable.toString());
    }
  }

  private static Optional<String> missing(JsonObject json, List<String> names) {
    return names.stream()
        .filter(name -> !json.containsKey(name))
        .findFirst()
        .map(name -> "no " + name);
  }

  private static Optional<String> marketingCloud(JsonObject json) {
    var sets = json.getJsonArray("attributeSets");
    if (json.getString("contactKey") == null || sets.size() < SETS_OF_THE_SAMPLE) {
      return Optional.of("no contactKey, or only " + sets.size() + " attributeSets");
    }
    for (var i = 0; i < sets.size(); i++) {
      var set = sets.getJsonObject(i);
      var values = set.getJsonArray("items").getJsonObject(0).getJsonArray("values");
      var complete =
          values.stream()
              .map(JsonObject.class::cast)
              .allMatch(value -> value.getValue("name") != null && value.getValue("value") != null);
      if (set.getString("name") == null || values.isEmpty() || !complete) {
        return Optional.of("attributeSets[" + i + "] is incomplete");
      }
    }
    return Optional.empty();
  }
}
