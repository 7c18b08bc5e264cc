package io.contactgateway.adapter.corporatemerch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.contactgateway.contact.value.Characters;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** What the vendor takes in a field ("Update a contact", body parameters). */
enum FieldRule {
  TEXT(text(any -> true)),
  EMAIL(text(Form.ADDRESS.asMatchPredicate())),
  GENDER(text(Set.of("male", "female")::contains)),
  SHIRT_SIZE(text(Set.of("XS", "SM", "MD", "LG", "XL", "2XL", "3XL")::contains)),
  /** yyyy-mm-dd. */
  DATE(text(FieldRule::isDate)),
  /** Two letters, ISO 3166-1. */
  COUNTRY(text(Form.TWO_LETTERS.asMatchPredicate())),
  /** A state or province of the US or Canada. */
  STATE_CODE(text(Form.TWO_LETTERS.asMatchPredicate())),
  CONTACT_TYPE(text(Set.of("employee", "client")::contains)),
  BOOLEAN(value -> Optional.of(value).filter(JsonNode::isBoolean)),
  /** An array of int32: numbers that the configuration gives for names. */
  NUMBERS(value -> Optional.empty());

  private final Function<JsonNode, Optional<JsonNode>> reading;

  FieldRule(Function<JsonNode, Optional<JsonNode>> reading) {
    this.reading = reading;
  }

  /** The value as it goes out; empty where the vendor would refuse it. */
  Optional<JsonNode> read(JsonNode value) {
    return reading.apply(value);
  }

  /** A text of which nothing is seen is no value to a vendor that trims what it requires. */
  private static Function<JsonNode, Optional<JsonNode>> text(Predicate<String> rule) {
    return value ->
        Optional.of(value)
            .filter(node -> node.isValueNode() && !node.isNull())
            .map(JsonNode::asText)
            .filter(text -> !Characters.isBlank(text) && rule.test(text))
            .map(TextNode::valueOf);
  }

  /** A class of its own, since an enum's constants come before its other fields. */
  private static final class Form {
    private static final Pattern ADDRESS = Pattern.compile("(?:[^\\s@]+|\".+\")@[^\\s@]+");
    private static final Pattern TWO_LETTERS = Pattern.compile("[A-Z]{2}");
  }

  private static boolean isDate(String text) {
    try {
      LocalDate.parse(text);
      return text.length() == "yyyy-mm-dd".length();
    } catch (DateTimeException notDate) {
      return false;
    }
  }
}
