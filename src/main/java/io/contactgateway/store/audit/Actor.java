package io.contactgateway.store.audit;

import java.util.Optional;

/**
 * Who asks for something. Made of a caller's words, so it is bounded, and holds no character that
 * could break a line of a log or hide what stands beside it.
 *
 * @param subject of the caller's token; empty where nobody is asked for one
 */
public record Actor(Optional<String> subject) {
  /** Nobody is known. */
  public static final Actor NOBODY = new Actor(Optional.empty());

  private static final int MOST_CHARACTERS = 200;
  private static final int UNSHOWN = '?';
  private static final String UNNAMED = "a caller without a name";

  /** The caller with this subject, cleaned. */
  public static Actor of(String subject) {
    var cleaned = new StringBuilder();
    subject
        .codePoints()
        .limit(MOST_CHARACTERS)
        .map(one -> isShown(one) ? one : UNSHOWN)
        .forEach(cleaned::appendCodePoint);
    return new Actor(Optional.of(cleaned.toString()));
  }

  private static boolean isShown(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }

  /** For a line of a log. */
  @Override
  public String toString() {
    return subject.orElse(UNNAMED);
  }
}
