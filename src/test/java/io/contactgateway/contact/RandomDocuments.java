package io.contactgateway.contact;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** JSON objects around the canonical contact: mostly its properties, some with values that fit. */
final class RandomDocuments {
  private static final List<String> PLACES =
      Stream.concat(
              ContactSchema.leaves().stream(),
              Stream.of("/attributes/a", "/attributes/b~1c", "/attributes/d", "/attributes"))
          .toList();

  private static final List<String> VALUES =
      List.of(
          "\"US\"",
          "\"de\"",
          "\"IN\"",
          "\"male\"",
          "\"client\"",
          "\"XL\"",
          "\"2024-02-29\"",
          "\"2023-02-29\"",
          "\"https://example.com/a\"",
          "\" A@B.Example \"",
          "\"+1 (317) 531-5555\"",
          "\"0151 12345678\"",
          "\"text\"",
          "\"\"",
          "\"a\\u0000b\"",
          "\"a\\tb\"",
          "\"\\ud800\"",
          "\"😀\"",
          "1",
          "1.50",
          "-0",
          "1e400",
          "true",
          "false",
          "null",
          "[]",
          "[\"a\",\"7\"]",
          "[\"a\",\"a\"]",
          "[1]",
          "{}",
          "{\"a\":1}");

  private RandomDocuments() {}

  static String document(Random random) {
    var members = Stream.generate(() -> member(random)).limit(random.nextInt(4));
    return "{" + String.join(",", members.distinct().toList()) + "}";
  }

  private static String member(Random random) {
    var pointer = PLACES.get(random.nextInt(PLACES.size()));
    var value =
        random.nextInt(3) > 0 ? fitting(pointer) : VALUES.get(random.nextInt(VALUES.size()));
    var document = Readings.documentWith(pointer, value);
    return document.substring(1, document.length() - 1);
  }

  private static String fitting(String pointer) {
    return VALUES.stream()
        .filter(value -> !value.equals("null"))
        .filter(
            value ->
                Readings.READER.read(Readings.bytes(Readings.documentWith(pointer, value)))
                    instanceof ContactReadResult.Valid)
        .findFirst()
        .orElse("null");
  }
}
