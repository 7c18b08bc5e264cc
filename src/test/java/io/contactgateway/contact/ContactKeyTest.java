package io.contactgateway.contact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContactKeyTest {

  @ParameterizedTest
  @ValueSource(
      strings = {"a", "acruz@example.com", "a/b", "a b", "...", ".a", "ä😀", "%2F", "-", "K-1;x=1"})
  void otherTextsAreKeys(String text) {
    assertThat(ContactKey.of(text))
        .hasValueSatisfying(key -> assertThat(key.value()).isEqualTo(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".",
        "..",
        " ",
        " a",
        "a ",
        "a\t",
        "\u00A0a",
        "a\u3000",
        "\u2007a",
        "a\u0000b",
        "a\nb",
        "a\u007f",
        "a\u0085b",
        "a\uD800",
        "\uDC00a"
      })
  void textsThatBreakARuleAreNone(String text) {
    assertThat(ContactKey.of(text)).isEmpty();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ContactKey(text))
        .withMessage("not a contact key");
  }

  @Test
  void nothingIsNoKey() {
    assertThat(ContactKey.of(null)).isEmpty();
  }

  @Test
  void lengthIsCountedInCodePoints() {
    assertThat(ContactKey.of("😀".repeat(254))).isPresent();
    assertThat(ContactKey.of("a".repeat(255))).isEmpty();
  }

  @Test
  void aKeyShowsADigestOnly() {
    var key = new ContactKey("acruz@example.com");
    assertThat(key.hashed())
        .matches("[0-9a-f]{12}")
        .isEqualTo(new ContactKey("acruz@example.com").hashed());
    assertThat(key.hashed()).isNotEqualTo(new ContactKey("bcruz@example.com").hashed());
    assertThat(key).hasToString("ContactKey[" + key.hashed() + "]");
  }
}
