package io.contactgateway.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.contactgateway.encryption.KeyRing;
import io.contactgateway.settings.Problem;
import io.contactgateway.settings.PropertySection;
import io.contactgateway.testing.Keys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The directory of keys, as operators and as Kubernetes make it. */
class ConfiguredEncryptionTest {
  private static final String KEYS = "contact-gateway.encryption.keys";
  private static final String CURRENT = "contact-gateway.encryption.current";

  @TempDir Path directory;
  private List<Problem> problems;

  @BeforeEach
  void makeKeys() throws IOException {
    file("2026.1", encoded("2026.1"));
    file("2026.2", encoded("2026.2") + "\n");
  }

  private void file(String name, String content) throws IOException {
    Files.writeString(directory.resolve(name), content);
  }

  private static String encoded(String id) {
    return Base64.getEncoder().encodeToString(Keys.key(id));
  }

  private KeyRing read(String current) {
    var values = new HashMap<>(Map.of("encryption.keys", directory.toString()));
    if (!current.isEmpty()) {
      values.put("encryption.current", current);
    }
    return read(values);
  }

  private KeyRing read(Map<String, String> values) {
    var section = new PropertySection("contact-gateway.", values, Map.of());
    var ring = ConfiguredEncryption.read(section);
    problems = section.problems();
    return ring;
  }

  @Test
  void everyFileIsAKeyAndOneIsCurrent() {
    var ring = read("2026.2");

    assertThat(problems).isEmpty();
    assertThat(ring.ids()).containsExactlyInAnyOrder("2026.1", "2026.2");
    assertThat(ring.current()).contains("2026.2");
  }

  @Test
  void whatIsNotConfiguredIsOff() {
    var ring = read(Map.of());

    assertThat(problems).isEmpty();
    assertThat(ring.isEmpty()).isTrue();
  }

  @Test
  void keysWithoutACurrentOneAreReadOnly() {
    var ring = read("");

    assertThat(problems).isEmpty();
    assertThat(ring.current()).isEmpty();
    assertThat(ring.ids()).hasSize(2);
  }

  @Test
  void mountedSecretIsReadThroughItsLinksAndItsOwnFilesArePassedOver() throws IOException {
    var data = Files.createDirectories(directory.resolve("..2026_11_21"));
    Files.writeString(data.resolve("2026.3"), encoded("2026.3"));
    Files.createSymbolicLink(directory.resolve("..data"), data);
    Files.createSymbolicLink(directory.resolve("2026.3"), Path.of("..data", "2026.3"));
    file(".swp", "anything");

    var ring = read("2026.3");

    assertThat(problems).isEmpty();
    assertThat(ring.ids()).containsExactlyInAnyOrder("2026.1", "2026.2", "2026.3");
  }

  @Test
  void everythingWrongIsNamedAtOnceAndNoContentIsShown() throws IOException {
    file("short", Base64.getEncoder().encodeToString("hush-hush".getBytes()));
    file("words", "hush hush, no base64");
    file("endless", encoded("x").repeat(100));
    file("with blank", encoded("y"));

    read("2026.9");

    assertThat(problems)
        .containsExactlyInAnyOrder(
            new Problem(KEYS, "must hold the base64 of 32 bytes in its file short"),
            new Problem(KEYS, "must hold the base64 of 32 bytes in its file words"),
            new Problem(KEYS, "must hold the base64 of 32 bytes in its file endless"),
            new Problem(
                KEYS,
                "holds a file whose name is no key id: up to 64 letters, digits, dots, - and _"),
            new Problem(CURRENT, "names no key in encryption.keys"));
  }

  @Test
  void directoryHasToBeThere() {
    read(Map.of("encryption.keys", directory.resolve("absent").toString()));

    assertThat(problems)
        .contains(new Problem(KEYS, "must be a directory that can be read"))
        .contains(new Problem(KEYS, "holds no key"));
  }

  @Test
  void currentKeyAloneIsNotEnough() {
    read(Map.of("encryption.current", "2026.1"));

    assertThat(problems).containsExactly(new Problem(CURRENT, "needs encryption.keys"));
  }
}
