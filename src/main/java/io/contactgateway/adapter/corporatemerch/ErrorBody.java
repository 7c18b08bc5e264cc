package io.contactgateway.adapter.corporatemerch;

import com.fasterxml.jackson.databind.JsonNode;
import io.contactgateway.adapter.VendorReply.Answer;
import io.contactgateway.adapter.http.JsonBody;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * What the vendor says about a request that it refused. The form is undocumented: a message, a
 * message with reasons by field, an error, plain text, or nothing. In the vendor's own words, so
 * not fit to be shown as it is.
 *
 * @param fields the vendor's field names to its reasons
 */
record ErrorBody(String message, Map<String, String> fields) {
  private static final int LONGEST_TEXT = 4_000;
  private static final Pattern EXISTS =
      Pattern.compile("\\b(?:already|taken|exists|duplicate|in use|unique)\\b");
  private static final Pattern EMAIL = Pattern.compile("\\be-?mail");

  /** Whether a body that came with a status of success speaks of a failure all the same. */
  static boolean isError(JsonNode body) {
    var failed = body.path("success").isBoolean() && !body.path("success").booleanValue();
    var told = isTold(body.path("error")) || isTold(body.path("errors"));
    return failed || told && !body.has("data");
  }

  private static boolean isTold(JsonNode error) {
    return error.isContainerNode()
        ? !error.isEmpty()
        : !error.asText("false").matches("|false|null");
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
            .filter(node -> node.isTextual() && !node.textValue().isBlank())
            .map(JsonNode::textValue)
            .findFirst();
    var fields = new LinkedHashMap<String, String>();
    if (errors.isObject()) {
      errors.properties().forEach(entry -> fields.put(entry.getKey(), reasons(entry.getValue())));
    }
    return new ErrorBody(cut(message.orElseGet(() -> reasons(errors))), fields);
  }

  /** Texts at the top or in an array; what is nested deeper is left out. */
  private static String reasons(JsonNode node) {
    return (node.isArray() ? StreamSupport.stream(node.spliterator(), false) : Stream.of(node))
        .filter(reason -> reason.isValueNode() && !reason.isNull())
        .map(JsonNode::asText)
        .collect(Collectors.joining(" "));
  }

  /** A page of markup from something in between says nothing to a reader, nor does a null. */
  private static String plainText(Answer answer) {
    var text = new String(answer.body(), StandardCharsets.UTF_8).strip();
    return text.startsWith("<") || text.equals("null") ? "" : cut(text);
  }

  private static String cut(String text) {
    return text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) : text;
  }

  /** The message and each field's reasons in one line; empty where the vendor said nothing. */
  String words() {
    var reasons =
        fields.entrySet().stream().map(field -> field.getKey() + ": " + field.getValue()).limit(20);
    return Stream.concat(Stream.of(message).filter(text -> !text.isBlank()), reasons)
        .collect(Collectors.joining("; "));
  }

  /** Whether the reason is that a contact with this e-mail is there already. */
  boolean saysEmailExists(String emailField) {
    if (!fields.isEmpty()) {
      return Optional.ofNullable(fields.get(emailField)).filter(ErrorBody::saysExists).isPresent();
    }
    return EMAIL.matcher(message.toLowerCase(Locale.ROOT)).find() && saysExists(message);
  }

  private static boolean saysExists(String text) {
    return EXISTS.matcher(text.toLowerCase(Locale.ROOT)).find();
  }

  /** Hides the vendor's words, which may repeat the contact. */
  @Override
  public String toString() {
    return "ErrorBody[" + fields.size() + " fields]";
  }
}
