package io.contactgateway.process;

import java.util.Arrays;

/**
 * How far the two writers of a contact have counted. The first counts in the given name ({@code
 * A12}), the second in the family name ({@code B7}): fields that every vendor gets, so that what a
 * vendor saw tells how new it was. Zero where a name isn't there yet.
 */
record Versions(int first, int second) {
  static final char[] LETTERS = {'A', 'B'};

  /** Reads names in any order, alone or with a space between them. */
  static Versions of(String... names) {
    var counts = new int[LETTERS.length];
    for (var word : String.join(" ", names).strip().split(" +")) {
      var writer = word.isEmpty() ? -1 : Arrays.binarySearch(LETTERS, word.charAt(0));
      if (writer >= 0) {
        counts[writer] = Integer.parseInt(word.substring(1));
      }
    }
    return new Versions(counts[0], counts[1]);
  }

  static String name(int writer, int count) {
    return LETTERS[writer] + Integer.toString(count);
  }

  int of(int writer) {
    return writer == 0 ? first : second;
  }

  /** Whether neither writer is further here than there. */
  boolean isBefore(Versions other) {
    return !equals(other) && (first < other.first || second < other.second);
  }
}
