package io.contactgateway.contact;

import static io.contactgateway.contact.Readings.READER;
import static io.contactgateway.contact.Readings.bytes;
import static io.contactgateway.contact.Readings.contact;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code onInvalid=omit}: the rest of a document in which a value breaks a rule. */
class OnInvalidReadingTest {
  private static ContactReadResult.Valid omitting(String json) {
    return (ContactReadResult.Valid) READER.read(bytes(json), OnInvalid.OMIT);
  }

  private static ContactReadResult.Valid omitting(Contact base, String patch) {
    return (ContactReadResult.Valid) READER.patch(base, bytes(patch), OnInvalid.OMIT);
  }

  private static List<String> pointers(ContactReadResult.Valid reading) {
    return reading.dropped().stream().map(Violation::pointer).toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"phone\": \"12\", \"givenName\": \"Ann\"} | /phone | {\"givenName\": \"Ann\"}",
        "{\"email\": \"ann\", \"birthDate\": \"1604-01-02\"} | /email,/birthDate | {}",
        "{\"address\": {\"country\": \"UK\", \"city\": \"Bath\"}} | /address/country"
            + " | {\"address\": {\"city\": \"Bath\"}}",
        "{\"labels\": [\"a\", \"\", \"b\", \"a\"]} | /labels/1,/labels/3"
            + " | {\"labels\": [\"a\", \"b\"]}",
        "{\"lists\": [\"\"]} | /lists | {}",
        "{\"attributes\": {\"a\": 1, \"b\": 1e999}} | /attributes/b | {\"attributes\": {\"a\": 1}}",
        "{\"attributes\": {\"b\": 1e999}} | /attributes/b | {}"
      })
  void aValueThatBreaksARuleIsLeftOutAndNamed(String json, String dropped, String left) {
    var reading = omitting(json);

    assertThat(reading.contact()).isEqualTo(contact(left));
    assertThat(pointers(reading))
        .allSatisfy(pointer -> assertThat(dropped.split(",")).anyMatch(pointer::startsWith))
        .hasSize(dropped.split(",").length);
    assertThat(READER.read(bytes(json))).isInstanceOf(ContactReadResult.Invalid.class);
  }

  @Test
  void whatIsLeftOutIsToldWithTheFindingOfARefusal() {
    var json = "{\"phone\": \"call me\", \"gender\": \"x\"}";
    var refused = (ContactReadResult.Invalid) READER.read(bytes(json));

    assertThat(omitting(json).dropped()).isEqualTo(refused.violations());
  }

  @Test
  void nothingIsDroppedOfAGoodDocument() {
    assertThat(omitting("{\"phone\": \"+13175315555\"}").dropped()).isEmpty();
  }

  @Test
  void ofAPatchWhatWasThereBeforeStays() {
    var base = contact("{\"phone\": \"+13175315555\", \"attributes\": {\"a\": 1, \"b\": 2}}");

    var reading = omitting(base, "{\"phone\": \"12\", \"attributes\": {\"a\": 1e999, \"b\": 3}}");

    assertThat(reading.contact())
        .isEqualTo(contact("{\"phone\": \"+13175315555\", \"attributes\": {\"a\": 1, \"b\": 3}}"));
    assertThat(pointers(reading)).containsExactly("/phone", "/attributes/a");
  }

  @Test
  void whatAPatchMakesInvalidElsewhereIsLeftOut() {
    var base = contact("{\"address\": {\"country\": \"DE\", \"region\": \"Hessen\"}}");

    var reading = omitting(base, "{\"address\": {\"country\": \"US\"}}");

    assertThat(reading.contact()).isEqualTo(contact("{\"address\": {\"country\": \"US\"}}"));
    assertThat(pointers(reading)).containsExactly("/address/region");
  }

  @Test
  void tooManyAttributesAreLeftOutWhole() {
    var attributes =
        IntStream.range(0, 201)
            .mapToObj(number -> "\"a" + number + "\": 1")
            .collect(Collectors.joining(", ", "{", "}"));

    var reading = omitting("{\"givenName\": \"Ann\", \"attributes\": " + attributes + "}");

    assertThat(reading.contact()).isEqualTo(contact("{\"givenName\": \"Ann\"}"));
    assertThat(pointers(reading)).containsExactly("/attributes");
  }

  @Test
  void manyBadAttributesLeaveTheOthers() {
    var attributes =
        IntStream.range(0, 199)
            .mapToObj(number -> "\"a" + number + "\": 1e999")
            .collect(Collectors.joining(", ", "{\"good\": 1, ", "}"));

    var reading = omitting("{\"attributes\": " + attributes + "}");

    assertThat(reading.contact()).isEqualTo(contact("{\"attributes\": {\"good\": 1}}"));
    assertThat(reading.dropped()).hasSize(50);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"phone\": 12}", "{\"phon\": \"12\"}", "{\"phone\": \"12\"", "[]"})
  void whatCanNotBeReadIsRefused(String json) {
    assertThat(READER.read(bytes(json), OnInvalid.OMIT))
        .isInstanceOf(ContactReadResult.Malformed.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"phone\": \"12\", \"purposes\": {\"\": false}}",
        "{\"phone\": \"12\", \"purposes\": {\" sms\": false}}",
        "{\"phone\": \"12\", \"targets\": {\"exclude\": [\"a\", \"a\"]}}"
      })
  void whatSaysWhereAContactMayGoIsNeverLeftOut(String json) {
    assertThat(READER.read(bytes(json), OnInvalid.OMIT))
        .isInstanceOf(ContactReadResult.Invalid.class);
  }
}
