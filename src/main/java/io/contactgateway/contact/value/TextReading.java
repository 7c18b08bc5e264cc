package io.contactgateway.contact.value;

import java.util.function.Function;

/** What a rule makes of a text: the text as it is kept, or why it is refused. */
public sealed interface TextReading {

  /** What one of the two functions makes of this reading. */
  <T> T fold(Function<String, T> kept, Function<String, T> refused);

  /** Goes on with the text, where there is one. */
  default TextReading then(Function<String, TextReading> next) {
    return fold(next, Refused::new);
  }

  /**
   * The rule is kept.
   *
   * @param text in its one form
   */
  record Kept(String text) implements TextReading {
    @Override
    public <T> T fold(Function<String, T> kept, Function<String, T> refused) {
      return kept.apply(text);
    }

    /** The text is personal data. */
    @Override
    public String toString() {
      return "Kept[***]";
    }
  }

  /**
   * The rule is broken.
   *
   * @param sentence what is wrong and what to write instead; never the value, at most one character
   *     of it
   */
  record Refused(String sentence) implements TextReading {
    @Override
    public <T> T fold(Function<String, T> kept, Function<String, T> refused) {
      return refused.apply(sentence);
    }
  }
}
