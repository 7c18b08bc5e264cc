package io.contactgateway.contact;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContactSchemaTest {

  @Test
  void everyListedLeafIsOne() {
    assertThat(ContactSchema.leaves())
        .hasSize(40)
        .doesNotHaveDuplicates()
        .allMatch(ContactSchema::isLeaf);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/givenName",
        "/address/city",
        "/channels/line/statusMessage",
        "/lists",
        "/attributes/tier",
        "/attributes/a b",
        "/attributes/a~1b",
        "/attributes/a~0b",
        "/attributes/~01"
      })
  void placesOfValuesAreLeaves(String pointer) {
    assertThat(ContactSchema.isLeaf(pointer)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/",
        "givenName",
        "/givenname",
        "/address",
        "/address/",
        "/address/street",
        "/lists/0",
        "/attributes",
        "/attributes/",
        "/attributes/a/b",
        "/attributes/a~",
        "/attributes/a~2b",
        "/attributes/a\u0000b",
        "/channels/mobile",
        "/key",
        "/attributes/a\uD800"
      })
  void otherPlacesAreNone(String pointer) {
    assertThat(ContactSchema.isLeaf(pointer)).isFalse();
  }

  @Test
  void namesOfAttributesAreBounded() {
    assertThat(ContactSchema.isLeaf("/attributes/" + "~1".repeat(100))).isTrue();
    assertThat(ContactSchema.isLeaf("/attributes/" + "a".repeat(101))).isFalse();
  }
}
