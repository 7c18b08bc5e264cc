package io.contactgateway.encryption;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contactgateway.encryption.Opened.Readable;
import io.contactgateway.encryption.Opened.Reason;
import io.contactgateway.encryption.Opened.Unreadable;
import io.contactgateway.testing.Keys;
import java.security.SecureRandom;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ValueCipherTest {
  private static final StorageLocation HERE =
      new StorageLocation("contact", "document", List.of("k-1"));
  private static final String TEXT = "{\"givenName\":\"Zürich Ω 😀\"}";

  private final ValueCipher cipher = cipher(Keys.writing("k.1", "old_2"));

  private static ValueCipher cipher(KeyRing ring) {
    return new ValueCipher(ring, new SecureRandom());
  }

  private static <T> Reason reason(Opened<T> opened) {
    return ((Unreadable<T>) opened).reason();
  }

  private static <T> T value(Opened<T> opened) {
    return ((Readable<T>) opened).value();
  }

  @Test
  void textComesBackAsItWas() {
    var stored = cipher.seal(TEXT, HERE);

    assertThat(stored).startsWith("enc1:k.1:").doesNotContain("Zürich");
    assertThat(value(cipher.open(stored, HERE))).isEqualTo(TEXT);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 15, 16, 17, 1 << 20})
  void bytesComeBackAsTheyWere(int size) {
    var plain = new byte[size];
    new Random(size).nextBytes(plain);

    var stored = cipher.seal(plain, HERE);

    assertThat(new String(stored, 0, 9, UTF_8)).isEqualTo("enc1:k.1:");
    assertThat(value(cipher.open(stored, HERE))).isEqualTo(plain);
  }

  @Test
  void sameValueLooksDifferentEveryTime() {
    var seen = new HashSet<String>();
    for (var i = 0; i < 1000; i++) {
      seen.add(cipher.seal(TEXT, HERE));
    }

    assertThat(seen).hasSize(1000);
  }

  @Test
  void valueCanBeReadInItsOwnPlaceOnly() {
    var stored = cipher.seal(TEXT, HERE);

    for (var elsewhere :
        List.of(
            new StorageLocation("contact", "document", List.of("k-2")),
            new StorageLocation("contact", "picture", List.of("k-1")),
            new StorageLocation("delivery", "document", List.of("k-1")),
            new StorageLocation("contact", "document", List.of("k-1", "crm")),
            new StorageLocation("contact", "document", List.of("k", "-1")),
            new StorageLocation("contactdocument", "", List.of("k-1")))) {
      assertThat(reason(cipher.open(stored, elsewhere))).isEqualTo(Reason.NOT_GENUINE);
    }
  }

  @Test
  void anyChangedByteIsNoticed() {
    var stored = cipher.seal(TEXT.getBytes(UTF_8), HERE);
    var head = "enc1:k.1:".length();

    for (var i = head; i < stored.length; i++) {
      var changed = stored.clone();
      changed[i] ^= 1;
      assertThat(reason(cipher.open(changed, HERE))).isEqualTo(Reason.NOT_GENUINE);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"enc1:", "enc1:k.1", "enc1:k.1:", "enc1:k.1:AAAA", "enc1:k.1:no base64!"})
  void whatIsCutOffIsNotGenuine(String stored) {
    assertThat(reason(cipher.open(stored, HERE))).isEqualTo(Reason.NOT_GENUINE);
  }

  @Test
  void valueUnderOneKeyDoesNotPassForOneUnderAnother() {
    var stored = cipher.seal(TEXT, HERE).replace("enc1:k.1:", "enc1:old_2:");

    assertThat(cipher.open(stored, HERE))
        .isEqualTo(new Unreadable<String>("old_2", Reason.NOT_GENUINE));
  }

  @Test
  void everyKeyOfTheRingReads() {
    var stored = cipher(Keys.writing("old_2")).seal(TEXT, HERE);

    assertThat(value(cipher.open(stored, HERE))).isEqualTo(TEXT);
    assertThat(cipher.isUpToDate(stored)).isFalse();
    assertThat(cipher.isUpToDate(cipher.seal(TEXT, HERE))).isTrue();
    assertThat(cipher.isUpToDate(TEXT)).isFalse();
  }

  @Test
  void missingKeyIsNamed() {
    var text = cipher.seal(TEXT, HERE);
    var bytes = cipher.seal(new byte[] {1, 2, 3}, HERE);

    for (var other : List.of(KeyRing.EMPTY, Keys.writing("k.2"))) {
      assertThat(cipher(other).open(text, HERE))
          .isEqualTo(new Unreadable<String>("k.1", Reason.KEY_MISSING));
      assertThat(cipher(other).open(bytes, HERE))
          .isEqualTo(new Unreadable<byte[]>("k.1", Reason.KEY_MISSING));
    }
  }

  @Test
  void tamperedKeyIdIsNotRepeated() {
    assertThat(cipher.open("enc1:Angela Cruz:AAAA", HERE))
        .isEqualTo(new Unreadable<String>("", Reason.KEY_MISSING));
  }

  @Test
  void withoutACurrentKeyValuesStayAsTheyAre() {
    var reader = cipher(Keys.reading("k.1"));

    assertThat(reader.seal(TEXT, HERE)).isEqualTo(TEXT);
    assertThat(value(reader.open(TEXT, HERE))).isEqualTo(TEXT);
    assertThat(value(reader.open(cipher.seal(TEXT, HERE), HERE))).isEqualTo(TEXT);
    assertThat(reader.isUpToDate(TEXT)).isTrue();
    assertThat(reader.isUpToDate(cipher.seal(TEXT, HERE))).isFalse();
    assertThat(reader.isUpToDate(cipher.seal(new byte[3], HERE))).isFalse();
  }

  @Test
  void plainValueThatLooksEncryptedIsRefused() {
    for (var any : List.of(cipher, cipher(KeyRing.EMPTY))) {
      assertThatThrownBy(() -> any.seal("enc1:k.1:AAAA", HERE))
          .isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> any.seal("enc1:k.1:AAAA".getBytes(UTF_8), HERE))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void nothingShowsAKeyOrAValue() {
    var ring =
        new KeyRing(
            Map.of("k", "0123456789abcdef0123456789abcdef".getBytes(UTF_8)), Optional.of("k"));

    assertThat(ring.toString()).isEqualTo("KeyRing[k]");
    assertThat(cipher.open(TEXT, HERE).toString()).doesNotContain("Zürich");
    assertThat(HERE.toString()).isEqualTo("contact.document");
  }
}
