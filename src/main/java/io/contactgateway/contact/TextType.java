package io.contactgateway.contact;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.contactgateway.contact.value.Characters;
import io.contactgateway.contact.value.ValidationContext;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * A string under one rule.
 *
 * @param rule the normalised text, or empty where the text breaks the rule
 * @param sentence what the rule asks for, for the caller
 * @param controls the control characters that the form refuses
 */
record TextType(
    BiFunction<String, ValidationContext, Optional<String>> rule,
    String sentence,
    Predicate<String> controls)
    implements FieldType {
  static final String CONTROLS = "must not hold control characters";
  private static final String TYPE = "must be a string";

  /** A rule that looks at the text alone. */
  static TextType of(String sentence, Function<String, Optional<String>> rule) {
    return inContext(sentence, (text, context) -> rule.apply(text));
  }

  /** A rule that turns on other values of the document. */
  static TextType inContext(
      String sentence, BiFunction<String, ValidationContext, Optional<String>> rule) {
    return new TextType(rule, sentence, Characters::hasControl);
  }

  /** 1 to {@code max} characters. */
  static TextType upTo(int max) {
    return of(
        "must have 1 to " + max + " characters",
        text -> Optional.of(text).filter(it -> Characters.isCountWithin(it, 1, max)));
  }

  static TextType oneOf(String... words) {
    return of(
        "must be one of " + String.join(", ", words),
        text -> Optional.of(text).filter(Set.of(words)::contains));
  }

  /** The same rule for a text of several lines: tab and newline may stand in it. */
  TextType withLines() {
    return new TextType(rule, sentence, Characters::hasControlBesideTabAndNewline);
  }

  @Override
  public void checkType(JsonNode value, String pointer, Violations violations) {
    if (!value.isTextual()) {
      violations.add(pointer, TYPE);
    }
  }

  @Override
  public JsonNode normalise(JsonNode value, ValueLocation location) {
    if (controls.test(value.textValue())) {
      location.refuse(CONTROLS);
      return value;
    }
    var kept = rule.apply(value.textValue(), location.context());
    if (kept.isEmpty()) {
      location.refuse(sentence);
    }
    return kept.<JsonNode>map(TextNode::valueOf).orElse(value);
  }
}
