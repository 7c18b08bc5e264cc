package io.contactgateway.console.page;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * A piece of a JSON text, so that a page can colour it.
 *
 * @param kind n for a name, s for a string, v for another value, p for what stands between
 */
public record JsonPart(String kind, String text) {

  /** The pieces of the tree's text, in order. */
  static List<JsonPart> of(JsonNode tree) {
    var text = JsonText.of(tree);
    var parts = new ArrayList<JsonPart>();
    var at = 0;
    while (at < text.length()) {
      var end = end(text, at);
      parts.add(new JsonPart(kind(text, at, end), text.substring(at, end)));
      at = end;
    }
    return parts;
  }

  private static int end(String text, int start) {
    if (text.charAt(start) == '"') {
      return endOfString(text, start + 1);
    }
    var value = isOfValue(text.charAt(start));
    var end = start;
    while (end < text.length() && text.charAt(end) != '"' && isOfValue(text.charAt(end)) == value) {
      end++;
    }
    return end;
  }

  private static int endOfString(String text, int start) {
    var end = start;
    while (text.charAt(end) != '"') {
      end += text.charAt(end) == '\\' ? 2 : 1;
    }
    return end + 1;
  }

  /** Of a number, true, false or null. */
  private static boolean isOfValue(char character) {
    return Character.isLetterOrDigit(character) || "+-.".indexOf(character) >= 0;
  }

  private static String kind(String text, int start, int end) {
    var first = text.charAt(start);
    if (first == '"') {
      var rest = text.startsWith(" :", end) || text.startsWith(":", end);
      return rest ? "n" : "s";
    }
    return isOfValue(first) ? "v" : "p";
  }
}
