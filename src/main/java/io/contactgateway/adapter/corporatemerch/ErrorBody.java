package io.contactgateway.adapter.corporatemerch;

import com.fasterxml.jackson.databind.JsonNode;
import io.contactgateway.adapter.VendorReply.Answer;
import io.contactgateway.adapter.http.JsonBody;
import io.contactgateway.adapter.text.VendorText;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * What the vendor says about a request that it refused. The form is undocumented: a message, a
 * message with reasons by field, an error, plain text, or nothing. In the vendor's own words, so
 * not fit to be shown as it is.
 *
 * @param fields the vendor's field names to its reasons
 */
record ErrorBody(VendorText message, Map<String, VendorText> fields) {
  private static final int MOST_REASONS = 20;
  private static final Set<String> NO_ERROR = Set.of("", "false", "null");
  private static final Pattern EXISTS =
      Pattern.compile(
          "\\b(?:already|taken|exists|duplicate|in use|unique)\\b", Pattern.CASE_INSENSITIVE);
  private static final Pattern EMAIL = Pattern.compile("\\be-?mail", Pattern.CASE_INSENSITIVE);

  /** Whether a body that came with a status of success speaks of a failure all the same. */
  static boolean isError(JsonNode body) {
    var failed = body.path("success").isBoolean() && !body.path("success").booleanValue();
    var told = isTold(body.path("error")) || isTold(body.path("errors"));
    return failed || told && !body.has("data");
  }

  private static boolean isTold(JsonNode error) {
    return error.isContainerNode() ? !error.isEmpty() : !NO_ERROR.contains(error.asText("false"));
  }

  static ErrorBody of(Answer answer) {
    return JsonBody.tree(answer)
        .filter(JsonNode::isContainerNode)
        .map(ErrorBody::ofJson)
        .orElseGet(() -> new ErrorBody(plainText(answer), Map.of()));
  }

  private static ErrorBody ofJson(JsonNode body) {
    var errors = body.path("errors");
    var message =
        Stream.of(body.path("message"), body.path("error"), body.at("/error/message"))
            .filter(JsonNode::isTextual)
            .map(VendorText::of)
            .filter(text -> !text.isBlank())
            .findFirst();
    var fields = new LinkedHashMap<String, VendorText>();
    if (errors.isObject()) {
      errors.properties().forEach(entry -> fields.put(entry.getKey(), reasons(entry.getValue())));
    }
    return new ErrorBody(message.orElseGet(() -> reasons(errors)), fields);
  }

  /** Texts at the top or in an array; what is nested deeper is left out. */
  private static VendorText reasons(JsonNode node) {
    var reasons =
        (node.isArray() ? StreamSupport.stream(node.spliterator(), false) : Stream.of(node))
            .map(VendorText::of)
            .filter(reason -> !reason.isBlank())
            .limit(MOST_REASONS)
            .toList();
    return VendorText.joined(" ", reasons);
  }

  /** A page of markup from something in between says nothing to a reader, nor does a null. */
  private static VendorText plainText(Answer answer) {
    var text = new String(answer.body(), StandardCharsets.UTF_8).strip();
    return text.startsWith("<") || text.equals("null") ? VendorText.NOTHING : VendorText.of(text);
  }

  /** The message and each field's reasons in one line; blank where the vendor said nothing. */
  VendorText words() {
    var words = new ArrayList<>(List.of(message));
    fields.entrySet().stream()
        .limit(MOST_REASONS)
        .map(field -> List.of(VendorText.of(field.getKey()), field.getValue()))
        .map(parts -> VendorText.joined(": ", parts))
        .forEach(words::add);
    return VendorText.joined("; ", words);
  }

  /** Whether the reason is that a contact with this e-mail is there already. */
  boolean saysEmailExists(String emailField) {
    if (!fields.isEmpty()) {
      return Optional.ofNullable(fields.get(emailField)).filter(ErrorBody::saysExists).isPresent();
    }
    return message.contains(EMAIL) && saysExists(message);
  }

  private static boolean saysExists(VendorText text) {
    return text.contains(EXISTS);
  }

  /** Hides the vendor's words, which may repeat the contact. */
  @Override
  public String toString() {
    return "ErrorBody[" + fields.size() + " fields]";
  }
}
