package io.contactgateway.contact;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.contactgateway.contact.value.Characters;
import io.contactgateway.contact.value.TextReading;
import io.contactgateway.contact.value.ValidationContext;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * A string under one rule.
 *
 * @param rule makes the normalised text, or says why the text is refused
 * @param controls the control characters that the form refuses
 */
record TextType(BiFunction<String, ValidationContext, TextReading> rule, Predicate<String> controls)
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
    return new TextType(
        (text, context) ->
            rule.apply(text, context)
                .<TextReading>map(TextReading.Kept::new)
                .orElseGet(() -> new TextReading.Refused(sentence)),
        Characters::hasControl);
  }

  /** A rule that says of each text why it is refused, of control characters too. */
  static TextType reading(BiFunction<String, ValidationContext, TextReading> rule) {
    return new TextType(rule, text -> false);
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
    return new TextType(rule, Characters::hasControlBesideTabAndNewline);
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
    return rule.apply(value.textValue(), location.context())
        .fold(
            TextNode::valueOf,
            sentence -> {
              location.refuse(sentence);
              return value;
            });
  }
}
