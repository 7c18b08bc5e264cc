package io.contactgateway.store.digest;

import io.contactgateway.adapter.TargetProblem;
import io.contactgateway.adapter.VendorWords;
import io.contactgateway.contact.Violation;
import io.contactgateway.encoding.Sha256;
import io.contactgateway.store.Session;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Tells problems of the same cause: those of one type and status whose words differ in numbers, ids
 * and upper case at most. Under the index key where there is one, as the words themselves are
 * encrypted then.
 */
public final class CauseDigest {
  static final String USE = "cause";

  private static final char NUMBER = '#';
  private static final String SEPARATOR = "\n";

  private CauseDigest() {}

  /** As the store is to keep it. */
  public static String of(Session session, TargetProblem problem) {
    return KeyedText.of(session, USE, plain(problem));
  }

  static String plain(TargetProblem problem) {
    return Sha256.hex(
        String.join(
            SEPARATOR,
            problem.type(),
            problem.status().map(String::valueOf).orElse(""),
            withoutNumbers(problem.detail()),
            problem.words().map(VendorWords::text).map(CauseDigest::withoutNumbers).orElse(""),
            problem.errors().stream()
                .map(CauseDigest::withoutNumbers)
                .sorted()
                .collect(Collectors.joining(SEPARATOR))));
  }

  private static String withoutNumbers(Violation violation) {
    return withoutNumbers(violation.pointer()) + " " + withoutNumbers(violation.detail());
  }

  /** Whatever word has a digit in it says which contact, call or moment it was. */
  private static String withoutNumbers(String text) {
    var kept = new StringBuilder(text.length());
    for (var at = 0; at < text.length(); ) {
      var end = at;
      var numbered = false;
      while (end < text.length() && isOfWord(text.charAt(end))) {
        numbered |= Character.isDigit(text.charAt(end));
        end++;
      }
      if (numbered) {
        kept.append(NUMBER);
      } else {
        kept.append(text, at, end);
      }
      if (end < text.length()) {
        kept.append(text.charAt(end));
      }
      at = end + 1;
    }
    return kept.toString().toLowerCase(Locale.ROOT);
  }

  private static boolean isOfWord(char character) {
    return Character.isLetterOrDigit(character) || character == '-' || character == '_';
  }
}
