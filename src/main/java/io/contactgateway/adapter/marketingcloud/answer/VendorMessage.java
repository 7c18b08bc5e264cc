package io.contactgateway.adapter.marketingcloud.answer;

import com.fasterxml.jackson.databind.JsonNode;
import io.contactgateway.adapter.http.JsonBody;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Something that the vendor says about a call: an error of {@code {message, errorcode}} with its
 * {@code additionalErrors} ("Handle Errors in REST API"), or an item of {@code resultMessages},
 * which is an object on the vendor's pages and a string in some clients.
 *
 * @param code as text, though it comes as a number too; 0 is a code
 * @param text the vendor's own words, which may hold the contact's values
 * @param isError whether the item calls itself an error
 */
public record VendorMessage(Optional<String> code, String text, boolean isError) {
  private static final int MOST = 20;

  /** Hides the vendor's words. */
  @Override
  public String toString() {
    return "VendorMessage[***]";
  }

  /** Every message of an answer, outermost first. */
  public static List<VendorMessage> of(JsonNode body) {
    var found = new ArrayList<VendorMessage>();
    collect(body, found);
    for (var item : body.path("resultMessages")) {
      if (found.size() < MOST) {
        found.add(ofItem(item));
      }
    }
    return List.copyOf(found);
  }

  private static void collect(JsonNode error, List<VendorMessage> found) {
    if (found.size() >= MOST) {
      return;
    }
    var code = JsonBody.text(error, "errorcode");
    var text = JsonBody.text(error, "message");
    if (code.isPresent() || text.isPresent()) {
      found.add(new VendorMessage(code, text.orElse(""), true));
    }
    error.path("additionalErrors").forEach(nested -> collect(nested, found));
  }

  private static VendorMessage ofItem(JsonNode item) {
    if (!item.isObject()) {
      return new VendorMessage(Optional.empty(), item.asText(), false);
    }
    var code = JsonBody.text(item, "resultCode").or(() -> JsonBody.text(item, "errorcode"));
    var text = JsonBody.text(item, "message").or(() -> JsonBody.text(item, "messageFormatString"));
    return new VendorMessage(
        code, text.orElse(""), item.path("resultClass").asText().equalsIgnoreCase("Error"));
  }

  /** The codes and words in one line. Not yet free of personal data. */
  public static String joined(List<VendorMessage> messages) {
    return messages.stream()
        .map(message -> (message.code().orElse("") + " " + message.text()).strip())
        .filter(line -> !line.isEmpty())
        .collect(Collectors.joining("; "));
  }
}
