package io.contactgateway.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.contactgateway.settings.SecretFile.Kept;
import io.contactgateway.settings.SecretFile.News;
import io.contactgateway.settings.SecretFile.Renewed;
import io.contactgateway.testing.MountedSecrets;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretFileTest {
  private static final String PREFIX = "contact-gateway.targets.t.";
  private static final SecretForm LETTERS =
      SecretForm.of(text -> text.matches("[a-z]+"), "must be letters");

  @TempDir Path directory;
  private MountedSecrets mounted;

  @BeforeEach
  void mount() {
    mounted = new MountedSecrets(directory);
  }

  private PropertySection section(Map<String, String> values) {
    return new PropertySection(PREFIX, values, Map.of());
  }

  private PropertySection naming(Path file) {
    return section(Map.of("token-file", file.toString()));
  }

  private Path file(byte[] content) throws IOException {
    return Files.write(directory.resolve("file"), content);
  }

  private static List<Problem> problems(PropertySection section, SecretForm form) {
    section.secret("token", form);
    return section.problems();
  }

  private static void assertOnlyProblem(PropertySection section, String sentence) {
    assertThat(problems(section, LETTERS))
        .containsExactly(new Problem(PREFIX + "token-file", sentence));
  }

  @Test
  void contentIsTheSecretWithoutTheWhiteSpaceAroundIt() throws IOException {
    var section = naming(file(" gr\u00fc\u00df gott\r\n\n".getBytes(StandardCharsets.UTF_8)));

    assertThat(section.secret("token", SecretForm.ANY).reveal()).isEqualTo("gr\u00fc\u00df gott");
    assertThat(section.problems()).isEmpty();
  }

  @Test
  void fileCanBeNamedByAnEnvironmentVariable() {
    var file = mounted.publish(Map.of("hmac", "hush")).file("hmac").toString();
    var target = new ConfiguredTarget("chatwoot", Map.of(), Map.of("HMAC_TOKEN_FILE", file));

    assertThat(target.optionalSecret("hmac-token", SecretForm.ANY).orElseThrow().reveal())
        .isEqualTo("hush");
    assertThat(target.problems()).isEmpty();
  }

  @Test
  void everythingThatMakesAFileUselessIsAProblemOfItsProperty() throws IOException {
    assertOnlyProblem(naming(directory.resolve("absent")), "names no file");
    assertOnlyProblem(naming(directory), "names no file");
    assertOnlyProblem(section(Map.of("token-file", "no\0path")), "names a file that can't be read");
    assertOnlyProblem(naming(file(" \n".getBytes())), "names an empty file");
    assertOnlyProblem(naming(file("LOUD".getBytes())), "must be letters");
    assertOnlyProblem(
        naming(file(new byte[] {'a', (byte) 0xff})), "names a file that is not UTF-8");
    assertOnlyProblem(
        naming(file("a".repeat(SecretFile.MOST_BYTES + 1).getBytes())),
        "names a file of more than 16384 bytes");
    assertThat(problems(naming(file("a".repeat(SecretFile.MOST_BYTES).getBytes())), LETTERS))
        .isEmpty();
  }

  @Test
  void secretIsGivenInOneWayOnly() throws IOException {
    var file = file("quiet".getBytes()).toString();

    assertOnlyProblem(
        section(Map.of("token", "hush", "token-file", file)),
        "can't be said beside contact-gateway.targets.t.token");
  }

  @Test
  void neededSecretThatIsGivenInNoWayIsAskedForOnce() {
    assertThat(problems(section(Map.of()), LETTERS))
        .containsExactly(new Problem(PREFIX + "token", "is needed"));
  }

  @Test
  void problemsNeverShowWhatAFileHolds() throws IOException {
    for (var content : List.of("HUSH", "HUSH".repeat(5000))) {
      assertThat(problems(naming(file(content.getBytes())), LETTERS).toString())
          .doesNotContain("HUSH");
    }
  }

  private SecretFile watched(SecretForm form) {
    mounted.publish(Map.of("token", "first"));
    var section = naming(mounted.file("token"));
    section.secret("token", form);
    assertThat(section.problems()).isEmpty();
    return section.secretFiles().get(0);
  }

  private static void assertKept(Optional<News> news, String sentence) {
    assertThat(news).contains(new Kept(sentence));
  }

  @Test
  void exchangedContentOfTheSameAgeIsNoticed() {
    var file = watched(LETTERS);
    assertThat(file.look()).isEmpty();

    mounted.publish(Map.of("token", "second\n"));

    assertThat(file.look()).contains(new Renewed());
    assertThat(file.secret().reveal()).isEqualTo("second");
    assertThat(file.look()).isEmpty();
  }

  @Test
  void whatCantBeUsedIsToldOnceAndTheLastGoodSecretStays() {
    var file = watched(LETTERS);

    mounted.publish(Map.of());
    assertKept(file.look(), "names no file");
    assertThat(file.look()).isEmpty();
    mounted.publish(Map.of("token", "LOUD"));
    assertKept(file.look(), "must be letters");
    assertThat(file.look()).isEmpty();
    assertThat(file.secret().reveal()).isEqualTo("first");

    mounted.publish(Map.of("token", "first"));
    assertThat(file.look()).isEmpty();
    mounted.publish(Map.of());
    assertKept(file.look(), "names no file");
    mounted.publish(Map.of("token", "second"));
    assertThat(file.look()).contains(new Renewed());
  }

  @Test
  void fixedSecretStaysWhateverItsFileSays() {
    var file = watched(LETTERS.fixed("names are made of it"));

    mounted.publish(Map.of("token", "second"));

    assertKept(file.look(), "has changed, which takes a restart: names are made of it");
    assertThat(file.look()).isEmpty();
    assertThat(file.secret().reveal()).isEqualTo("first");
  }

  @Test
  void repeatedSecretsAreHiddenAlsoTheOneBefore() {
    var file = watched(LETTERS);
    mounted.publish(Map.of("token", "second"));
    file.look();

    assertThat(file.secret().known()).containsExactly("second", "first");
  }

  @Test
  void secretShowsItselfToNobodyWhoDoesNotAsk() {
    assertThat(new Secret("hush").toString()).doesNotContain("hush");
    assertThat(watched(LETTERS).toString()).doesNotContain("first");
  }
}
