package io.contactgateway.contact;

import static io.contactgateway.contact.Readings.READER;
import static io.contactgateway.contact.Readings.bytes;
import static io.contactgateway.contact.Readings.contact;
import static io.contactgateway.contact.Readings.invalid;
import static io.contactgateway.contact.Readings.malformed;
import static io.contactgateway.contact.Readings.malformedAt;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostileInputTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{",
        "}",
        "{\"givenName\"",
        "{\"givenName\":",
        "{\"givenName\":\"a\"",
        "{'givenName':'a'}",
        "{givenName:\"a\"}",
        "{\"givenName\":\"a\",}",
        "{\"lists\":[\"a\",]}",
        "// x\n{}",
        "/* x */{}",
        "{\"givenName\":\"a\nb\"}",
        "{\"givenName\":\"a\u0000b\"}",
        "{\"givenName\":\"\\x\"}",
        "{\"givenName\":\"\\u12\"}",
        "{} {}",
        "{}}",
        "{},",
        "{}null",
        "{}x",
        "nul",
        "NaN",
        "{\"channels\":{\"mobile\":{\"status\":NaN}}}",
        "{\"channels\":{\"mobile\":{\"status\":01}}}",
        "{\"channels\":{\"mobile\":{\"status\":+1}}}",
        "{\"channels\":{\"mobile\":{\"status\":.5}}}",
        "{\"channels\":{\"mobile\":{\"status\":1.}}}",
        "{\"channels\":{\"mobile\":{\"status\":0x1}}}",
        "{\"channels\":{\"mobile\":{\"status\":1e}}}",
        "{\"a\" \"b\"}",
        "\u0000",
        "\uFEFF{}"
      })
  void whatIsNoJsonIsMalformedAsAWhole(String text) {
    assertThat(malformedAt(text)).containsExactly("");
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "true", "1", "\"a\"", "[]", "[{\"givenName\":\"Angela\"}]"})
  void aContactAndAPatchAreObjects(String text) {
    assertThat(malformedAt(text)).containsExactly("");
    assertThat(malformed(READER.patch(contact("{}"), bytes(text))))
        .containsExactly(new Violation("", "must be an object"));
  }

  @Test
  void theLineAndColumnOfASyntaxErrorAreNamed() {
    assertThat(malformed(READER.read(bytes("{\n  \"givenName\": ?\n}"))))
        .singleElement()
        .satisfies(it -> assertThat(it.detail()).contains("line 2", "column 16"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "7b2267697665 6e4e616d65223a22ff227d",
        "7b2267697665 6e4e616d65223a22c080227d",
        "7b2267697665 6e4e616d65223a22eda080227d",
        "7b2267697665 6e4e616d65223a22f4908080227d",
        "7b2267697665 6e4e616d65223a22c3227d",
        "fffe7b007d00",
        "7b7dff"
      })
  void textThatIsNoUtf8IsMalformed(String hex) {
    var body = HexFormat.of().parseHex(hex.replace(" ", ""));
    assertThat(malformed(READER.read(body))).extracting(Violation::pointer).containsExactly("");
  }

  @Test
  void utf16IsNoUtf8() {
    assertThat(malformed(READER.read("{}".getBytes(StandardCharsets.UTF_16BE)))).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"givenName\":\"a\\ud800b\"} | /givenName",
        "{\"givenName\":\"\\udc00\\ud800\"} | /givenName",
        "{\"lists\":[\"\\udfff\"]} | /lists/0",
        "{\"attributes\":{\"a\":\"\\uDBFF\"}} | /attributes/a",
        "{\"attributes\":{\"a\\ud800\":1}} | ''",
      })
  void halfASurrogatePairIsMalformed(String json, String pointer) {
    assertThat(malformedAt(json)).containsExactly(pointer);
  }

  @Test
  void aWholeSurrogatePairInEscapesIsText() {
    assertThat(contact("{\"givenName\":\"\\ud83d\\ude00\"}").text("/givenName")).contains("😀");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"email\":\"a@b.example\",\"email\":\"c@d.example\"} | /email",
        "{\"email\":\"a@b.example\",\"\\u0065mail\":\"a@b.example\"} | /email",
        "{\"address\":{\"city\":\"a\",\"line1\":\"b\",\"city\":\"a\"}} | /address/city",
        "{\"address\":{\"city\":\"a\"},\"address\":{\"line1\":\"b\"}} | /address",
        "{\"email\":null,\"email\":null} | /email",
        "{\"attributes\":{\"a/b\":1,\"a/b\":1}} | /attributes/a~1b",
      })
  void aNameGivenTwiceIsMalformed(String json, String pointer) {
    assertThat(malformedAt(json)).containsExactly(pointer);
    assertThat(malformed(READER.patch(contact("{}"), bytes(json))))
        .extracting(Violation::pointer)
        .containsExactly(pointer);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"firstName\":\"a\"} | /firstName",
        "{\"Email\":\"a@b.example\"} | /Email",
        "{\"key\":\"k\"} | /key",
        "{\"address\":{\"street\":\"a\"}} | /address/street",
        "{\"address/city\":\"a\"} | /address~1city",
        "{\"\":{\"givenName\":\"a\"}} | /",
        "{\"channels\":{\"mobile\":{\"number\":\"a\"}}} | /channels/mobile/number",
        "{\"channels\":{\"sms\":{}}} | /channels/sms",
        "{\"nickname\":null} | /nickname",
        "{\"x\":[{\"y\":1}]} | /x",
      })
  void unknownPropertiesAreMalformed(String json, String pointer) {
    assertThat(malformedAt(json)).containsExactly(pointer);
    assertThat(malformed(READER.patch(contact("{}"), bytes(json))))
        .extracting(Violation::pointer)
        .containsExactly(pointer);
  }

  @Test
  void everyFindingOfAKindIsReported() {
    assertThat(
            malformedAt("{\"a\":1,\"email\":2,\"lists\":[3,\"x\",4],\"address\":[],\"email\":5}"))
        .containsExactly("/email");
    assertThat(malformedAt("{\"a\":1,\"email\":2,\"lists\":[3,\"x\",4],\"address\":[]}"))
        .containsExactly("/a", "/email", "/lists/0", "/lists/2", "/address");
    assertThat(
            invalid(READER.read(bytes("{\"email\":\"x\",\"gender\":\"x\",\"birthDate\":\"x\"}"))))
        .extracting(Violation::pointer)
        .containsExactly("/email", "/gender", "/birthDate");
  }

  @Test
  void findingsAreBoundedInNumberAndLength() {
    var many =
        IntStream.range(0, 1_000)
            .mapToObj(index -> "\"unknown" + index + "\":1")
            .collect(Collectors.joining(",", "{", "}"));
    assertThat(malformedAt(many)).hasSize(50);
    assertThat(malformedAt("{\"" + "n".repeat(60_000) + "\":1}")).containsExactly("");
    assertThat(malformedAt("{\"address\":{\"" + "n".repeat(60_000) + "\":1}}"))
        .containsExactly("/address");
  }

  @ParameterizedTest
  @ValueSource(ints = {33, 1_000, 10_000, 500_000})
  void deepNestingIsMalformed(int depth) {
    for (var pair : new String[] {"[]", "{}"}) {
      var open = pair.equals("[]") ? "[" : "{\"a\":";
      var close = pair.substring(1);
      var nested = open.repeat(depth) + "1" + close.repeat(depth);
      assertThat(malformed(READER.read(bytes(nested)))).isNotEmpty();
      assertThat(malformed(READER.read(bytes(open.repeat(depth))))).isNotEmpty();
      assertThat(malformed(READER.patch(contact("{}"), bytes(nested)))).isNotEmpty();
    }
    assertThat(malformed(READER.read(bytes("[".repeat(depth) + "]".repeat(depth)))))
        .first()
        .satisfies(it -> assertThat(it.detail()).contains("nested more than 32 deep"));
  }

  @Test
  void numbersOfHostileSizeAreRefusedAtOnce() {
    var numbers =
        new String[] {
          "1e1000000000",
          "-1E+99999999999999999999",
          "1e-1000000000",
          "0e1000000000",
          "0.0e-99999999999",
          "1".repeat(60_000),
          "1e309",
          "1." + "0".repeat(99),
          "1e-400",
          "1e" + "0".repeat(60_000)
        };
    assertTimeoutPreemptively(
        Duration.ofSeconds(5),
        () -> {
          for (var number : numbers) {
            assertThat(invalid(READER.read(bytes("{\"attributes\":{\"n\":" + number + "}}"))))
                .extracting(Violation::pointer)
                .containsExactly("/attributes/n");
          }
        });
  }

  @Test
  void longNamesAroundManyFindingsCostLittle() {
    var members =
        IntStream.range(0, 100_000)
            .mapToObj(index -> "\"" + index % 2 + "\":\"\\ud800\"")
            .collect(Collectors.joining(",", "{", "}"));
    var body = bytes("{\"" + "n".repeat(1_000_000) + "\":" + members + "}");
    assertTimeoutPreemptively(
        Duration.ofSeconds(30), () -> assertThat(malformed(READER.read(body))).hasSize(50));
  }
}
