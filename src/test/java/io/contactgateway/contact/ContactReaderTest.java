package io.contactgateway.contact;

import static io.contactgateway.contact.Readings.READER;
import static io.contactgateway.contact.Readings.bytes;
import static io.contactgateway.contact.Readings.contact;
import static io.contactgateway.contact.Readings.documentWith;
import static io.contactgateway.contact.Readings.violations;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContactReaderTest {
  static final String FULL =
      """
      {"givenName":"Angela","familyName":"Cruz","displayName":"Angela Cruz",
      "email":"acruz@example.com","phone":"+13175315555","gender":"female",
      "birthDate":"1990-01-15","anniversary":"2018-06-20",
      "pictureUrl":"https://example.com/angela.png",
      "address":{"line1":"1 Monument Cir","line2":"Suite 4","city":"Indianapolis","region":"IN",
      "postalCode":"46204","country":"US","validated":true,"verified":false,"forced":false},
      "organization":{"name":"Acme","department":"Research","title":"Engineer"},
      "relationship":{"type":"employee","employmentStatus":"active","employmentType":"Full-Time",
      "startDate":"2024-01-15","clientSince":"2020-03-01","classification":"VIP"},
      "preferences":{"shirtSize":"LG","htmlEmail":true},
      "channels":{"mobile":{"locale":"US","status":1},
      "push":{"deviceId":"958405948","applicationId":"958405948"},
      "line":{"addressId":"addressId_from_api","channelId":"1234567890","displayName":"Angela",
      "pictureUrl":"https://example.com/line.png","statusMessage":"hello"}},
      "lists":["holiday-gifts"],"labels":["vip"],
      "attributes":{"tier":"gold","points":12345,"optIn":true}}
      """
          .replace("\n", "");

  @Test
  void aDocumentInCanonicalFormIsKeptByteForByte() {
    assertThat(contact(FULL).json()).isEqualTo(FULL);
    assertThat(contact(FULL).pointers()).containsAll(ContactSchema.leaves());
  }

  @Test
  void propertiesComeOutInOneOrder() {
    var mixed =
        "{ \"lists\":[\"a\"], \"address\":{\"country\":\"us\",\"line1\":\"x\"},"
            + " \"attributes\":{\"z\":1,\"a\":2}, \"email\":\" a@B.example\" }";
    assertThat(contact(mixed).json())
        .isEqualTo(
            "{\"email\":\"a@b.example\",\"address\":{\"line1\":\"x\",\"country\":\"US\"},"
                + "\"lists\":[\"a\"],\"attributes\":{\"z\":1,\"a\":2}}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"givenName\":null}",
        "{\"address\":null,\"lists\":null,\"attributes\":null}",
        "{\"address\":{\"city\":null},\"attributes\":{\"tier\":null}}",
        "{\"address\":{},\"channels\":{\"push\":{},\"line\":{\"addressId\":null}},\"attributes\":{}}"
      })
  void nullAndEmptyObjectsAreAbsence(String json) {
    assertThat(contact(json).json()).isEqualTo("{}");
  }

  @Test
  void anEmptyListIsSaidOutLoud() {
    assertThat(contact("{\"lists\":[]}").json()).isEqualTo("{\"lists\":[]}");
  }

  @Test
  void contactsAreEqualWhateverTheOrderOfTheirProperties() {
    assertThat(contact("{\"attributes\":{\"a\":1,\"b\":2},\"givenName\":\"x\"}"))
        .isEqualTo(contact("{\"givenName\":\"x\",\"attributes\":{\"b\":2,\"a\":1}}"))
        .hasSameHashCodeAs(contact("{\"givenName\":\"x\",\"attributes\":{\"b\":2,\"a\":1}}"))
        .isNotEqualTo(contact("{\"givenName\":\"y\",\"attributes\":{\"b\":2,\"a\":1}}"));
  }

  @Test
  void aContactCantBeChangedThroughItsTree() {
    var contact = contact(FULL);
    contact.tree().put("givenName", "Other");
    ((ObjectNode) contact.tree().get("address")).put("city", "Other");
    assertThat(contact.json()).isEqualTo(FULL);
  }

  @Test
  void whatWasStoredComesBack() {
    assertThat(READER.stored(contact(FULL).json())).isEqualTo(contact(FULL));
    assertThat(READER.stored(contact(FULL).json()).json()).isEqualTo(FULL);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "secret-marker", "[\"secret-marker\"]", "{\"givenName\":\"secret-marker"})
  void aStoredTextThatIsNoContactIsADefectThatShowsNothing(String json) {
    assertThatThrownBy(() -> READER.stored(json))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageNotContaining("secret-marker");
  }

  @Test
  void noFindingShowsAValue() {
    var values =
        Stream.of(
            "\"secret\\u0000marker\"",
            "\"secretmarker!\"",
            "[\"secretmarker\"]",
            "5551234567890123456789.5",
            "true",
            "{\"x\":\"secretmarker\"}");
    assertThat(values.toList())
        .allSatisfy(
            value ->
                assertThat(
                        Stream.concat(
                                ContactSchema.leaves().stream(),
                                Stream.of("/attributes/a", "/attributes"))
                            .map(pointer -> READER.read(bytes(documentWith(pointer, value))))
                            .flatMap(
                                reading ->
                                    Stream.of(reading.toString(), violations(reading).toString())))
                    .noneMatch(
                        text ->
                            text.contains("secret")
                                || text.contains("marker")
                                || text.contains("555123")));
  }

  @Test
  void noFindingAboutBadJsonShowsIt() {
    assertThat(
            Stream.of(
                    "secretmarker",
                    "{\"givenName\":\"secretmarker",
                    "{\"givenName\":secretmarker}",
                    "{\"givenName\":\"secretmarker\"} secretmarker",
                    "{\"email\":\"secretmarker\",\"email\":\"secretmarker\"}",
                    "{\"givenName\":\"secretmarker\\ud800\"}")
                .map(json -> READER.read(bytes(json)).toString()))
        .allMatch(text -> text.startsWith("Malformed"))
        .noneMatch(text -> text.contains("secret"));
  }

  @Test
  void aValidReadingShowsNoValue() {
    assertThat(READER.read(bytes(FULL)).toString())
        .isEqualTo("Valid[contact=Contact[43 values], dropped=[]]");
  }
}
