package io.contactgateway.contact;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** Reads documents whose outcome a test knows. */
public final class Readings {
  static final ContactReader READER = new ContactReader();

  private Readings() {}

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  public static Contact contact(String json) {
    return valid(READER.read(bytes(json)));
  }

  static Contact valid(ContactReadResult reading) {
    assertThat(reading).isInstanceOf(ContactReadResult.Valid.class);
    return ((ContactReadResult.Valid) reading).contact();
  }

  static List<Violation> malformed(ContactReadResult reading) {
    assertThat(reading).isInstanceOf(ContactReadResult.Malformed.class);
    return ((ContactReadResult.Malformed) reading).violations();
  }

  static List<Violation> invalid(ContactReadResult reading) {
    assertThat(reading).isInstanceOf(ContactReadResult.Invalid.class);
    return ((ContactReadResult.Invalid) reading).violations();
  }

  static List<String> malformedAt(String json) {
    return malformed(READER.read(bytes(json))).stream().map(Violation::pointer).toList();
  }

  public static List<String> invalidAt(String json) {
    return invalid(READER.read(bytes(json))).stream().map(Violation::pointer).toList();
  }

  static List<Violation> violations(ContactReadResult reading) {
    if (reading instanceof ContactReadResult.Malformed malformed) {
      return malformed.violations();
    }
    return reading instanceof ContactReadResult.Invalid invalid ? invalid.violations() : List.of();
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
