package io.contactgateway.adapter.chatwoot;

import static org.assertj.core.api.Assertions.assertThat;

import io.contactgateway.settings.ConfiguredTarget;
import io.contactgateway.settings.Problem;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChatwootSettingsTest {
  private static final String PREFIX = "contact-gateway.targets.chatwoot.";

  private static ChatwootSettings read(Map<String, String> more) {
    var target = target(more);
    var settings = ChatwootSettings.read(target);
    assertThat(target.problems()).isEmpty();
    return settings;
  }

  private static List<String> problems(Map<String, String> more) {
    var target = target(more);
    ChatwootSettings.read(target);
    return target.problems().stream().map(Problem::property).toList();
  }

  private static ConfiguredTarget target(Map<String, String> more) {
    var settings = Inbox.settings();
    settings.putAll(more);
    return new ConfiguredTarget("chatwoot", settings);
  }

  @Test
  void everythingMissingIsNamedAtOnce() {
    var target = new ConfiguredTarget("chatwoot", Map.of());

    ChatwootSettings.read(target);

    assertThat(target.problems())
        .extracting(Problem::property)
        .containsExactlyInAnyOrder(
            PREFIX + "url", PREFIX + "inbox-identifier", PREFIX + "source-id-secret");
  }

  @Test
  void anInboxIdentifierThatIsNoTokenIsRefusedWithoutShowingIt() {
    var target = target(Map.of("inbox-identifier", "https://chat.example/inbox"));

    ChatwootSettings.read(target);

    assertThat(target.problems()).hasSize(1);
    assertThat(target.problems().get(0).property()).isEqualTo(PREFIX + "inbox-identifier");
    assertThat(target.problems().get(0).sentence()).doesNotContain("chat.example");
  }

  @ParameterizedTest
  @CsvSource({
    "https://chat.example, https://chat.example:443",
    "https://CHAT.example/, https://chat.example:443",
    "https://chat.example:8443/base, https://chat.example:8443/base",
    "http://chat.example, http://chat.example:80"
  })
  void oneInstallationIsOneAccountHoweverItsUrlIsSpelled(String url, String account) {
    assertThat(read(Map.of("url", url)).account()).isEqualTo(account);
  }

  @Test
  void sameUrlWithAndWithoutAccountAreDifferentAccounts() {
    var alone = read(Map.of()).account();
    var first = read(Map.of("account", "1")).account();
    var second = read(Map.of("account", "2")).account();

    assertThat(List.of(alone, first, second)).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @CsvSource({
    "/organisation/name, custom_attributes/company",
    "/organization, custom_attributes/company",
    "/organization/name, email",
    "/organization/name, custom_attributes/",
    "/organization/name, company",
    "/attributes/a~2b, custom_attributes/a"
  })
  void aMapEntryThatCannotBeWrittenIsAProblem(String pointer, String place) {
    var name = "map.\"" + pointer + "\"";

    assertThat(problems(Map.of(name, place))).containsExactly(PREFIX + name);
  }

  @Test
  void twoPointersCannotShareAPlace() {
    var map =
        Map.of(
            "map.\"/organization/name\"", "custom_attributes/company",
            "map.\"/organization/title\"", "custom_attributes/company");

    assertThat(problems(map)).containsExactly(PREFIX + "map.\"/organization/title\"");
  }

  @Test
  void secretsDontShowInText() {
    var text = read(Map.of("hmac-token", Inbox.HMAC_TOKEN)).toString();

    assertThat(text).doesNotContain(Inbox.IDENTIFIER, Inbox.HMAC_TOKEN, Inbox.SECRET);
  }

  @Test
  void theKindBringsItsDefaults() {
    var factory = new ChatwootFactory();

    assertThat(factory.kind()).isEqualTo("chatwoot");
    assertThat(factory.defaults().timeout()).isEqualTo(Duration.ofSeconds(20));
    assertThat(factory.defaults().rate()).get().hasToString("Rate[permits=25, period=PT1S]");
  }
}
