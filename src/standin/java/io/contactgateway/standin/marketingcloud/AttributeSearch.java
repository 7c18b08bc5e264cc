package io.contactgateway.standin.marketingcloud;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.contactgateway.standin.server.Answer;
import io.contactgateway.standin.server.Json;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * "Search attributes", of one contact by its key, in the account's own spelling: flags, numbers and
 * days come as the text of an American account. Neither that nor the answer is documented; the
 * answer has what public clients read of it.
 */
final class AttributeSearch {
  private static final String CONTACT_KEY = "Contact.Contact Key";
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("M/d/uuuu '12:00:00 AM'", Locale.ROOT);

  private AttributeSearch() {}

  /**
   * Answers.
   *
   * @param contacts the attribute sets of the contact with a key
   */
  static Answer answer(ObjectNode body, Function<String, Optional<ObjectNode>> contacts) {
    var condition = body.at("/conditionSet/conditions/0");
    var attributes = body.at("/request/attributes");
    if (!condition.at("/attribute/key").asText().equals(CONTACT_KEY) || !attributes.isArray()) {
      return Answer.json(400, Json.object().put("errorcode", 10002).put("message", "Not searchable."));
    }
    var key = condition.at("/value/items/0").asText();
    var answer = Json.object().put("page", 1).put("pageSize", 50);
    var items = answer.putArray("items");
    contacts.apply(key).ifPresent(sets -> row(items, key, sets, attributes));
    return Answer.json(200, answer.put("count", items.size()));
  }

  private static void row(ArrayNode items, String key, ObjectNode sets, JsonNode attributes) {
    var values = items.addObject().putArray("values");
    for (var attribute : attributes) {
      var name = attribute.path("key").asText();
      if (name.equals(CONTACT_KEY)) {
        values.addObject().put("name", "Contact Key").put("key", name).put("value", key);
      } else {
        value(sets, name)
            .ifPresent(
                value ->
                    values
                        .addObject()
                        .put("name", name.substring(name.indexOf('.') + 1))
                        .put("key", name)
                        .put("value", spelled(value)));
      }
    }
  }

  private static Optional<JsonNode> value(ObjectNode sets, String name) {
    var dot = name.indexOf('.');
    var value = sets.path(name.substring(0, dot)).path(name.substring(dot + 1));
    return Optional.of(value).filter(JsonNode::isValueNode);
  }

  private static String spelled(JsonNode value) {
    if (value.isBoolean()) {
      return value.booleanValue() ? "True" : "False";
    }
    try {
      return DAY.format(LocalDate.parse(value.asText("")));
    } catch (DateTimeException noDay) {
      return value.asText("");
    }
  }
}
