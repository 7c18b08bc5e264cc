package io.contactgateway.adapter.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.contactgateway.contact.Contact;
import io.contactgateway.contact.ContactKey;
import java.util.Comparator;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A vendor's own words, made fit for reports and logs: shortened, and without the values that we
 * sent, whatever place of the answer they come back in.
 */
public final class SafeText {
  private static final int MAX_LENGTH = 300;
  private static final int SHORTEST_VALUE = 2;
  private static final String MASK = "***";
  private static final Pattern EMAIL = Pattern.compile("[^\\s@<>\"',;:()]+@[^\\s@<>\"',;:()]+");
  private static final Pattern NUMBER = Pattern.compile("\\+?\\d[\\d .()/-]{5,}\\d");
  private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cntrl}\\p{Cs}]+");

  private SafeText() {}

  /** The text without anything that looks like an e-mail address, a phone number or the contact. */
  public static String of(String vendorText, ContactKey key, Contact contact) {
    var text = UNPRINTABLE.matcher(vendorText).replaceAll(" ");
    for (var value : values(key, contact)) {
      text =
          Pattern.compile(Pattern.quote(value), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE)
              .matcher(text)
              .replaceAll(MASK);
    }
    text = EMAIL.matcher(text).replaceAll(MASK);
    return shortened(NUMBER.matcher(text).replaceAll(MASK).strip());
  }

  private static Iterable<String> values(ContactKey key, Contact contact) {
    var texts =
        contact.pointers().stream()
            .flatMap(pointer -> contact.at(pointer).stream())
            .flatMap(SafeText::scalars)
            .flatMap(SafeText::withoutPlus);
    return Stream.concat(Stream.of(key.value()), texts)
        .filter(value -> value.length() >= SHORTEST_VALUE)
        .distinct()
        .sorted(Comparator.comparingInt(String::length).reversed())
        .toList();
  }

  private static Stream<String> scalars(JsonNode node) {
    if (node.isArray()) {
      return StreamSupport.stream(node.spliterator(), false).flatMap(SafeText::scalars);
    }
    return node.isBoolean() || node.isNull() ? Stream.empty() : Stream.of(node.asText());
  }

  private static Stream<String> withoutPlus(String text) {
    return text.startsWith("+") ? Stream.of(text, text.substring(1)) : Stream.of(text);
  }

  private static String shortened(String text) {
    if (text.codePointCount(0, text.length()) <= MAX_LENGTH) {
      return text;
    }
    return text.substring(0, text.offsetByCodePoints(0, MAX_LENGTH)) + "…";
  }
}
