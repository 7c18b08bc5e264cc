package io.contactgateway.adapter.marketingcloud.answer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.contactgateway.adapter.text.HiddenValues;
import io.contactgateway.adapter.text.SafeText;
import io.contactgateway.adapter.text.VendorText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Something that the vendor says about a call: an error of {@code {message, errorcode}} with its
 * {@code additionalErrors} ("Handle Errors in REST API"), or an item of {@code resultMessages},
 * which is an object on the vendor's pages and a string in some clients.
 *
 * @param code as text, though it comes as a number too; 0 is a code, free text is none
 * @param words the vendor's own, the code among them, which may hold the contact's values
 * @param isError whether the item calls itself an error
 */
public record VendorMessage(Optional<String> code, VendorText words, boolean isError) {
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
    var message = of(error.path("errorcode"), error.path("message"), true);
    if (!message.words().isBlank()) {
      found.add(message);
    }
    error.path("additionalErrors").forEach(nested -> collect(nested, found));
  }

  private static VendorMessage ofItem(JsonNode item) {
    if (!item.isObject()) {
      return of(MissingNode.getInstance(), item, false);
    }
    return of(
        given(item, "resultCode", "errorcode"),
        given(item, "message", "messageFormatString"),
        item.path("resultClass").asText().equalsIgnoreCase("Error"));
  }

  private static JsonNode given(JsonNode item, String name, String otherName) {
    return VendorText.of(item.path(name)).isBlank() ? item.path(otherName) : item.path(name);
  }

  private static VendorMessage of(JsonNode code, JsonNode message, boolean isError) {
    var words = VendorText.joined(" ", List.of(VendorText.of(code), VendorText.of(message)));
    return new VendorMessage(VendorText.of(code).code(), words, isError);
  }

  /** The codes and words in one line. Not yet free of personal data. */
  public static VendorText joined(List<VendorMessage> messages) {
    return VendorText.joined("; ", messages.stream().map(VendorMessage::words).toList());
  }

  /** The codes alone, behind a sentence of ours; nothing where no message has one. */
  public static String codes(List<VendorMessage> messages, HiddenValues hidden) {
    var codes =
        messages.stream()
            .flatMap(message -> message.code().stream())
            .flatMap(code -> SafeText.code(VendorText.of(code), hidden).stream())
            .distinct()
            .collect(Collectors.joining(", "));
    return codes.isEmpty() ? "" : " (" + codes + ")";
  }
}
