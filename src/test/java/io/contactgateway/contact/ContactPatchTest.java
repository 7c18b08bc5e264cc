package io.contactgateway.contact;

import static io.contactgateway.contact.Readings.READER;
import static io.contactgateway.contact.Readings.bytes;
import static io.contactgateway.contact.Readings.contact;
import static io.contactgateway.contact.Readings.invalid;
import static io.contactgateway.contact.Readings.malformed;
import static io.contactgateway.contact.Readings.valid;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ContactPatchTest {
  private static final Contact BASE =
      contact(
          "{\"givenName\":\"Angela\",\"phone\":\"+13175315555\","
              + "\"address\":{\"city\":\"Indianapolis\",\"region\":\"IN\",\"country\":\"US\"},"
              + "\"lists\":[\"a\",\"b\"],\"attributes\":{\"tier\":\"gold\",\"points\":1.10}}");

  private static String patched(String patch) {
    return valid(READER.patch(BASE, bytes(patch))).json();
  }

  @Test
  void aPatchSetsAndRemovesAndLeavesTheRest() {
    assertThat(
            patched(
                "{\"givenName\":null,\"familyName\":\"Cruz\",\"address\":{\"region\":null},"
                    + "\"lists\":[\"c\"],\"attributes\":{\"tier\":null,\"new\":true}}"))
        .isEqualTo(
            "{\"familyName\":\"Cruz\",\"phone\":\"+13175315555\","
                + "\"address\":{\"city\":\"Indianapolis\",\"country\":\"US\"},"
                + "\"lists\":[\"c\"],\"attributes\":{\"points\":1.10,\"new\":true}}");
  }

  @Test
  void theEmptyPatchChangesNothing() {
    assertThat(valid(READER.patch(BASE, bytes("{}")))).isEqualTo(BASE);
    assertThat(patched("{\"address\":{},\"attributes\":{},\"channels\":{\"push\":{}}}"))
        .isEqualTo(BASE.json());
  }

  @Test
  void anObjectGoesWithItsLastMember() {
    var gone = patched("{\"address\":{\"city\":null,\"region\":null,\"country\":null}}");
    assertThat(gone).doesNotContain("address").isEqualTo(patched("{\"address\":null}"));
  }

  @Test
  void aPatchOfNothingMakesAContact() {
    var made = valid(READER.patch(READER.stored("{}"), bytes("{\"givenName\":\"Angela\"}")));
    assertThat(made).isEqualTo(contact("{\"givenName\":\"Angela\"}"));
  }

  @Test
  void valuesOfAPatchAreNormalisedInTheirNewSurroundings() {
    assertThat(patched("{\"phone\":\"(317) 531-5556\"}")).contains("\"+13175315556\"");
    assertThat(patched("{\"phone\":\"0151 12345678\",\"address\":{\"country\":\"de\"}}"))
        .contains("\"+4915112345678\"", "\"DE\"");
  }

  @Test
  void rulesHoldForTheResult() {
    assertThat(invalid(READER.patch(BASE, bytes("{\"address\":{\"country\":\"CA\"}}"))))
        .extracting(Violation::pointer)
        .containsExactly("/address/region");
    assertThat(invalid(READER.patch(BASE, bytes("{\"lists\":[\"x\",\"x\"]}"))))
        .extracting(Violation::pointer)
        .containsExactly("/lists/1");
  }

  @Test
  void typesAndNamesOfAPatchAreChecked() {
    assertThat(
            malformed(
                READER.patch(
                    BASE, bytes("{\"nickname\":null,\"address\":\"x\",\"lists\":[null]}"))))
        .extracting(Violation::pointer)
        .containsExactly("/nickname", "/address", "/lists/0");
  }

  @Test
  void theBaseStaysAsItWas() {
    var before = BASE.json();
    patched("{\"givenName\":\"Other\",\"address\":{\"city\":\"Other\"},\"attributes\":null}");
    assertThat(BASE.json()).isEqualTo(before);
  }
}
