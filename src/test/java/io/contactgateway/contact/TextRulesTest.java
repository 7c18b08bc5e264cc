package io.contactgateway.contact;

import static io.contactgateway.contact.Readings.contact;
import static io.contactgateway.contact.Readings.documentWith;
import static io.contactgateway.contact.Readings.invalidAt;
import static io.contactgateway.contact.Readings.malformedAt;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TextRulesTest {
  private static final Map<String, Integer> FREE_TEXTS =
      Map.ofEntries(
          Map.entry("/givenName", 100),
          Map.entry("/familyName", 100),
          Map.entry("/displayName", 255),
          Map.entry("/address/line1", 255),
          Map.entry("/address/line2", 255),
          Map.entry("/address/city", 255),
          Map.entry("/address/region", 255),
          Map.entry("/address/postalCode", 255),
          Map.entry("/organization/name", 255),
          Map.entry("/organization/department", 255),
          Map.entry("/organization/title", 255),
          Map.entry("/relationship/employmentStatus", 255),
          Map.entry("/relationship/employmentType", 255),
          Map.entry("/relationship/classification", 255),
          Map.entry("/channels/push/deviceId", 255),
          Map.entry("/channels/push/applicationId", 255),
          Map.entry("/channels/line/addressId", 255),
          Map.entry("/channels/line/channelId", 255),
          Map.entry("/channels/line/displayName", 255),
          Map.entry("/channels/line/statusMessage", 500),
          Map.entry("/attributes/note", 4_000));

  static Stream<Arguments> freeTexts() {
    return FREE_TEXTS.entrySet().stream()
        .map(entry -> Arguments.of(entry.getKey(), entry.getValue()));
  }

  @ParameterizedTest
  @MethodSource("freeTexts")
  void textsAreMeasuredInCodePoints(String pointer, int max) {
    var longest = "😀".repeat(max);
    assertThat(contact(documentWith(pointer, "\"" + longest + "\"")).text(pointer))
        .contains(longest);
    assertThat(invalidAt(documentWith(pointer, "\"" + longest + "x\""))).containsExactly(pointer);
  }

  @ParameterizedTest
  @MethodSource("freeTexts")
  void onlyAnAttributeMayBeEmpty(String pointer, int max) {
    var empty = documentWith(pointer, "\"\"");
    if (pointer.startsWith("/attributes/")) {
      assertThat(contact(empty).text(pointer)).contains("");
    } else {
      assertThat(invalidAt(empty)).containsExactly(pointer);
    }
  }

  static Stream<String> textLeaves() {
    return Stream.concat(ContactSchema.leaves().stream(), Stream.of("/attributes/note"))
        .filter(TextRulesTest::takesText);
  }

  private static boolean takesText(String pointer) {
    var flags =
        Stream.of("validated", "verified", "forced", "htmlEmail", "status", "lists", "labels");
    return flags.noneMatch(name -> pointer.endsWith("/" + name));
  }

  @ParameterizedTest
  @MethodSource("textLeaves")
  void controlCharactersAreRefusedEverywhere(String pointer) {
    var lines = pointer.equals("/attributes/note") || pointer.endsWith("/statusMessage");
    IntStream.concat(IntStream.range(0, 0x20), IntStream.of(0x7F))
        .filter(control -> !lines || (control != '\t' && control != '\n'))
        .mapToObj("\"a\\u%04xb\""::formatted)
        .forEach(
            text -> assertThat(invalidAt(documentWith(pointer, text))).containsExactly(pointer));
  }

  @Test
  void tabAndNewlineStandInAttributesAndTheStatusMessage() {
    assertThat(contact("{\"attributes\":{\"note\":\"a\\tb\\nc\"}}").text("/attributes/note"))
        .contains("a\tb\nc");
    var status = documentWith("/channels/line/statusMessage", "\"a\\tb\\nc\"");
    assertThat(contact(status).text("/channels/line/statusMessage")).contains("a\tb\nc");
  }

  @Test
  void controlCharactersBeyondAsciiAndOtherScriptsAreText() {
    var name = "Ṣọlá \u0085 李 \u202E e\u0301";
    assertThat(contact(documentWith("/givenName", "\"" + name + "\"")).text("/givenName"))
        .contains(name);
  }

  @ParameterizedTest
  @MethodSource("textLeaves")
  void otherJsonTypesAreNoText(String pointer) {
    Stream.of("true", "[\"a\"]", "{\"a\":\"b\"}", "[]", "{}")
        .filter(value -> !(value.equals("true") && pointer.startsWith("/attributes/")))
        .forEach(
            value ->
                assertThat(malformedAt(documentWith(pointer, value))).containsExactly(pointer));
  }
}
