package io.contactgateway.contact;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
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
record TextForm(
    BiFunction<String, Surroundings, Optional<String>> rule,
    String sentence,
    Predicate<String> controls)
    implements ValueForm {
  static final String CONTROLS = "must not hold control characters";
  private static final String TYPE = "must be a string";

  /** A rule that looks at the text alone. */
  static TextForm of(String sentence, Function<String, Optional<String>> rule) {
    return inContext(sentence, (text, surroundings) -> rule.apply(text));
  }

  /** A rule that turns on other values of the document. */
  static TextForm inContext(
      String sentence, BiFunction<String, Surroundings, Optional<String>> rule) {
    return new TextForm(rule, sentence, Characters::hasControl);
  }

  /** 1 to {@code max} characters. */
  static TextForm upTo(int max) {
    return of(
        "must have 1 to " + max + " characters",
        text -> Optional.of(text).filter(it -> Characters.isCountWithin(it, 1, max)));
  }

  static TextForm oneOf(String... words) {
    return of(
        "must be one of " + String.join(", ", words),
        text -> Optional.of(text).filter(Set.of(words)::contains));
  }

  /** The same rule for a text of several lines: tab and newline may stand in it. */
  TextForm withLines() {
    return new TextForm(rule, sentence, Characters::hasControlBesideTabAndNewline);
  }

  @Override
  public void checkType(JsonNode value, String pointer, Violations violations) {
    if (!value.isTextual()) {
      violations.add(pointer, TYPE);
    }
  }

  @Override
  public JsonNode normalise(JsonNode value, Place place) {
    if (controls.test(value.textValue())) {
      place.refuse(CONTROLS);
      return value;
    }
    var kept = rule.apply(value.textValue(), place.surroundings());
    if (kept.isEmpty()) {
      place.refuse(sentence);
    }
    return kept.<JsonNode>map(TextNode::valueOf).orElse(value);
  }
}
