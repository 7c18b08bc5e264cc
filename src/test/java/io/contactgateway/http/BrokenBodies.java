package io.contactgateway.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Breaks JSON, in its values or in its text. */
final class BrokenBodies {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final int DEPTH = 5000;

  /** Values that hardly any place takes. */
  private static final List<JsonNode> STRANGE =
      List.of(
          JSON.nullNode(),
          JSON.textNode(""),
          JSON.textNode("\u0000"),
          JSON.textNode("a\nb"),
          JSON.textNode("x".repeat(5000)),
          JSON.textNode("2023-02-29"),
          JSON.textNode("javascript:alert(1)"),
          JSON.numberNode(-1),
          JSON.numberNode(1e308),
          JSON.booleanNode(true),
          JSON.arrayNode().add(1),
          JSON.objectNode().put("__proto__", 1));

  private final Random random;

  BrokenBodies(Random random) {
    this.random = random;
  }

  /** One to three places of the value hold something else. */
  JsonNode mutated(JsonNode value) {
    JsonNode copy = value.deepCopy();
    for (var i = random.nextInt(3); i >= 0; i--) {
      mutate(copy);
    }
    return copy;
  }

  private void mutate(JsonNode value) {
    var containers = new ArrayList<JsonNode>();
    collect(value, containers);
    if (containers.isEmpty()) {
      return;
    }
    var place = pick(containers);
    JsonNode strange = pick(STRANGE).deepCopy();
    if (place instanceof ArrayNode array) {
      array.add(strange);
    } else if (place instanceof ObjectNode object) {
      var names = new ArrayList<String>();
      object.fieldNames().forEachRemaining(names::add);
      object.set(names.isEmpty() || random.nextInt(5) == 0 ? "surplus" : pick(names), strange);
    }
  }

  private static void collect(JsonNode value, List<JsonNode> containers) {
    if (value.isContainerNode()) {
      containers.add(value);
      value.forEach(element -> collect(element, containers));
    }
  }

  /** Text that is no proper JSON, or no text at all. */
  byte[] garbled(JsonNode value) {
    var text = value.toString();
    return switch (random.nextInt(9)) {
      case 0 -> utf8(text.substring(0, random.nextInt(text.length() + 1)));
      case 1 -> utf8(text + "}");
      case 2 -> utf8("\uFEFF" + text);
      case 3 -> utf8("[".repeat(DEPTH));
      case 4 -> utf8("{\"attributes\":{\"a\":1,\"a\":2}}");
      case 5 -> utf8("{\"givenName\":\"\\ud800\"}");
      case 6 -> utf8("{\"attributes\":{\"a\":NaN,\"b\":1e999999999}}");
      case 7 -> text.getBytes(StandardCharsets.UTF_16);
      default -> flipped(utf8(text));
    };
  }

  private byte[] flipped(byte[] bytes) {
    var copy = Arrays.copyOf(bytes, bytes.length + 1);
    copy[random.nextInt(copy.length)] = (byte) random.nextInt(256);
    return copy;
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private <T> T pick(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
