package io.contactgateway.contact;

import static io.contactgateway.contact.Readings.contact;
import static io.contactgateway.contact.Readings.documentWith;
import static io.contactgateway.contact.Readings.invalidAt;
import static io.contactgateway.contact.Readings.malformedAt;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CollectionRulesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "[\"holiday-gifts\"]",
        "[\"12\",\"0\",\"2147483647\",\"a b\",\"1.5\",\"+5\"]"
      })
  void namesAndNumbersStandInListsAndLabels(String names) {
    assertThat(contact("{\"lists\":%s,\"labels\":%s}".formatted(names, names)).json())
        .isEqualTo("{\"lists\":%s,\"labels\":%s}".formatted(names, names));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[\"a\",\"b\",\"a\"] | /2",
        "[\"2147483648\"] | /0",
        "[\"a\",\"-1\"] | /1",
        "[\"-0\"] | /0",
        "[\"99999999999999999999999999999\"] | /0",
        "[\"\"] | /0",
        "[\"a\\u0000\"] | /0",
        "[\"a\\tb\"] | /0",
      })
  void theEntryThatBreaksARuleIsNamed(String names, String place) {
    assertThat(invalidAt("{\"lists\":" + names + "}")).containsExactly("/lists" + place);
    assertThat(invalidAt("{\"labels\":" + names + "}")).containsExactly("/labels" + place);
  }

  @ParameterizedTest
  @ValueSource(strings = {" sms", "sms ", "\u00a0sms", "s\u200bms", "sms\ufeff", "\u202esms", " "})
  void aPurposeThatOnlyLooksLikeAnotherIsRefused(String name) {
    assertThat(invalidAt("{\"purposes\":{\"" + name + "\":false}}"))
        .containsExactly("/purposes/" + name);
    assertThat(ContactSchema.isPurpose(name)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"sms", "text messages", "\u4fe1\u606f", "Zust\u00e4ndigkeit", "a/b"})
  void purposesHaveNamesOfEveryScript(String name) {
    var json = "{\"purposes\":{\"" + name + "\":false}}";

    assertThat(contact(json).json()).isEqualTo(json);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[1] | /lists/0",
        "[\"a\",null] | /lists/1",
        "[[\"a\"]] | /lists/0",
        "[{}] | /lists/0",
        "\"a\" | /lists",
        "{\"0\":\"a\"} | /lists",
        "true | /lists",
      })
  void listsHoldStringsOnly(String value, String pointer) {
    assertThat(malformedAt("{\"lists\":" + value + "}")).containsExactly(pointer);
  }

  @Test
  void aListHasAtMostHundredEntriesOfAtMost255Characters() {
    assertThat(contact("{\"lists\":" + names(100) + "}").at("/lists").orElseThrow()).hasSize(100);
    assertThat(invalidAt("{\"lists\":" + names(101) + "}")).containsExactly("/lists");
    assertThat(contact("{\"lists\":[\"" + "a".repeat(255) + "\"]}").has("/lists")).isTrue();
    assertThat(invalidAt("{\"lists\":[\"" + "a".repeat(256) + "\"]}")).containsExactly("/lists/0");
  }

  private static String names(int count) {
    return IntStream.range(0, count)
        .mapToObj(index -> "\"name " + index + "\"")
        .collect(Collectors.joining(",", "[", "]"));
  }

  @Test
  void attributesHoldStringsNumbersAndBooleansInTheirOwnOrder() {
    var json =
        "{\"attributes\":{\"tier\":\"gold\",\"points\":12345,\"optIn\":true,\"a/b~c\":\"\"}}";
    assertThat(contact(json).json()).isEqualTo(json);
    assertThat(contact(json).pointers())
        .containsExactly(
            "/attributes/tier", "/attributes/points", "/attributes/optIn", "/attributes/a~1b~0c");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "{}", "[\"a\"]", "{\"b\":\"c\"}"})
  void anAttributeIsNoContainer(String value) {
    assertThat(malformedAt("{\"attributes\":{\"a\":" + value + "}}"))
        .containsExactly("/attributes/a");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "\"a\"", "1", "false"})
  void attributesAreAnObject(String value) {
    assertThat(malformedAt("{\"attributes\":" + value + "}")).containsExactly("/attributes");
  }

  @Test
  void atMostTwoHundredAttributes() {
    assertThat(contact("{\"attributes\":" + attributes(200) + "}").pointers()).hasSize(200);
    assertThat(invalidAt("{\"attributes\":" + attributes(201) + "}"))
        .containsExactly("/attributes");
  }

  private static String attributes(int count) {
    return IntStream.range(0, count)
        .mapToObj(index -> "\"name " + index + "\":" + index)
        .collect(Collectors.joining(",", "{", "}"));
  }

  @Test
  void namesOfAttributesHaveOneToHundredCharactersWithoutControls() {
    var longest = "😀".repeat(100);
    assertThat(contact(documentWith("/attributes/" + longest, "1")).has("/attributes/" + longest))
        .isTrue();
    assertThat(invalidAt(documentWith("/attributes/" + longest + "x", "1")))
        .containsExactly("/attributes/" + longest + "x");
    assertThat(invalidAt("{\"attributes\":{\"\":1}}")).containsExactly("/attributes/");
    assertThat(invalidAt("{\"attributes\":{\"a\\u0000b\":1,\"c\\td\":2,\"e\\u007f\":3}}"))
        .containsExactly("/attributes/a\u0000b", "/attributes/c\td", "/attributes/e\u007f");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/address/validated",
        "/address/verified",
        "/address/forced",
        "/preferences/htmlEmail"
      })
  void flagsAreTrueOrFalse(String pointer) {
    assertThat(contact(documentWith(pointer, "true")).at(pointer).orElseThrow().booleanValue())
        .isTrue();
    assertThat(contact(documentWith(pointer, "false")).at(pointer).orElseThrow().booleanValue())
        .isFalse();
    assertThat(malformedAt(documentWith(pointer, "\"true\""))).containsExactly(pointer);
    assertThat(malformedAt(documentWith(pointer, "1"))).containsExactly(pointer);
  }

  @Test
  void pushIdsKeepTheTypeThatTheyCameIn() {
    var json = "{\"channels\":{\"push\":{\"deviceId\":958405948,\"applicationId\":\"958405948\"}}}";
    assertThat(contact(json).json()).isEqualTo(json);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/channels/push/deviceId",
        "/channels/push/applicationId",
        "/channels/mobile/status"
      })
  void integersHaveAtMost64Bits(String pointer) {
    assertThat(contact(documentWith(pointer, "-9223372036854775808")).has(pointer)).isTrue();
    assertThat(contact(documentWith(pointer, "9223372036854775807")).has(pointer)).isTrue();
    for (var number : new String[] {"9223372036854775808", "1.0", "1.5", "1e2", "1e999999999"}) {
      assertThat(invalidAt(documentWith(pointer, number))).containsExactly(pointer);
    }
    assertThat(malformedAt(documentWith(pointer, "true"))).containsExactly(pointer);
  }

  @Test
  void theStatusOfAMobileIsNoText() {
    assertThat(malformedAt(documentWith("/channels/mobile/status", "\"1\"")))
        .containsExactly("/channels/mobile/status");
  }
}
