package io.contactgateway.contact;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** Reads documents whose outcome a test knows. */
final class Readings {
  static final ContactReader READER = new ContactReader();

  private Readings() {}

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static Contact contact(String json) {
    return valid(READER.read(bytes(json)));
  }

  static Contact valid(ContactReading reading) {
    assertThat(reading).isInstanceOf(ContactReading.Valid.class);
    return ((ContactReading.Valid) reading).contact();
  }

  static List<Violation> malformed(ContactReading reading) {
    assertThat(reading).isInstanceOf(ContactReading.Malformed.class);
    return ((ContactReading.Malformed) reading).violations();
  }

  static List<Violation> invalid(ContactReading reading) {
    assertThat(reading).isInstanceOf(ContactReading.Invalid.class);
    return ((ContactReading.Invalid) reading).violations();
  }

  static List<String> malformedAt(String json) {
    return malformed(READER.read(bytes(json))).stream().map(Violation::pointer).toList();
  }

  static List<String> invalidAt(String json) {
    return invalid(READER.read(bytes(json))).stream().map(Violation::pointer).toList();
  }

  static List<Violation> violations(ContactReading reading) {
    if (reading instanceof ContactReading.Malformed malformed) {
      return malformed.violations();
    }
    return reading instanceof ContactReading.Invalid invalid ? invalid.violations() : List.of();
  }

  /** A document with one value, given as JSON, at the pointer of a canonical property. */
  static String documentWith(String pointer, String json) {
    var names = pointer.substring(1).split("/");
    var document = json;
    for (var depth = names.length - 1; depth >= 0; depth--) {
      var name = names[depth].replace("~1", "/").replace("~0", "~");
      document = "{\"" + name + "\": " + document + "}";
    }
    return document;
  }
}
