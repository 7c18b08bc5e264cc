package io.contactgateway.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.contactgateway.testing.CapturedLog;
import io.contactgateway.testing.TestAuthority;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an operator reads where the configuration can't be used. */
class StartUpFailureTest {
  private static final String CLOUD = "contact-gateway.targets.marketing-cloud.";
  private static final String MERCH = "contact-gateway.targets.corporate-merch.";
  private static final String CHAT = "contact-gateway.targets.chatwoot.";
  private static final String SECOND_CHAT = "contact-gateway.targets.second-inbox.";

  @TempDir Path directory;

  private static Map<String, String> usable() {
    var properties = new HashMap<String, String>();
    properties.put("contact-gateway.security", "none");
    properties.put(CLOUD + "url", "https://rest.example");
    properties.put(CLOUD + "auth-url", "https://auth.example");
    properties.put(CLOUD + "client-id", "client");
    properties.put(CLOUD + "client-secret", "hush-1");
    properties.put(MERCH + "url", "https://merch.example");
    properties.put(MERCH + "token", "hush-2");
    for (var inbox : List.of(CHAT, SECOND_CHAT)) {
      properties.put(inbox + "url", "https://chat.example");
      properties.put(inbox + "inbox-identifier", "hush-3");
      properties.put(inbox + "source-id-secret", "hush-4");
    }
    properties.put(SECOND_CHAT + "kind", "chatwoot");
    return properties;
  }

  @Test
  void everyMapEntryThatCantBeUsedIsNamedAtOnceAmongAllOtherProblems() {
    var wrong =
        Map.ofEntries(
            Map.entry(CLOUD + "map.\"/organisation/name\"", "Company Profile/Company"),
            Map.entry(CLOUD + "map.\"/gender\"", "Gender"),
            Map.entry(CLOUD + "map.\"/attributes/a\"", "Email Demographics/First Name"),
            Map.entry(MERCH + "map.\"/attributes\"", "department"),
            Map.entry(MERCH + "map.\"/attributes/costCenter\"", "cost_center"),
            Map.entry(MERCH + "fields.\"/pictureUrl\"", "picture"),
            Map.entry(MERCH + "fields.\"/organization/title\"", "department"),
            Map.entry(MERCH + "lists.holiday-gifts", "twelve"),
            Map.entry(CHAT + "map.\"/picture\"", "custom_attributes/picture"),
            Map.entry(CHAT + "map.\"/gender\"", "email"),
            Map.entry(SECOND_CHAT + "map.\"/gender\"", "custom_attributes/x"),
            Map.entry(SECOND_CHAT + "map.\"/birthDate\"", "custom_attributes/x"),
            Map.entry("contact-gateway.limits.document", "much"),
            Map.entry(CHAT + "concurency", "4"),
            Map.entry(CHAT + "check.period", "0s"),
            Map.entry(CHAT + "check.at-start", "perhaps"),
            Map.entry(CHAT + "slo", "never"),
            Map.entry(CHAT + "quota.reserve", "9"),
            Map.entry(MERCH + "quota.calls", "0"),
            Map.entry(SECOND_CHAT + "quota.start", "yesterday"),
            Map.entry(SECOND_CHAT + "quota.period", "P0Y"),
            Map.entry(MERCH + "slo.share", "0.9"),
            Map.entry(CLOUD + "slo.share", "2"),
            Map.entry(MERCH + "ca-file", "/nowhere/ca.pem"));
    var clashes = MERCH + "fields.\"/organization/title\"";
    var properties = usable();
    properties.putAll(wrong);
    properties.put(SECOND_CHAT + "quota.calls", "100");
    properties.put(CLOUD + "slo", "5m");

    try (var rig = new GatewayRig(directory, properties)) {
      var failure = catchThrowable(rig::started);

      assertThat(failure.getMessage().lines().map(String::strip))
          .filteredOn(line -> line.startsWith("contact-gateway."))
          .hasSize(wrong.size() - 1)
          .allSatisfy(line -> assertThat(line.substring(line.indexOf(' '))).isNotBlank());
      wrong.keySet().stream()
          .filter(property -> !property.equals(SECOND_CHAT + "map.\"/birthDate\""))
          .forEach(property -> assertThat(failure).hasMessageContaining(property + " "));
      assertThat(failure).hasMessageContaining(clashes + " gives two fields the same name");
      assertThat(failure.getMessage()).doesNotContain("hush");
    }
  }

  @Test
  void whatCanBeUsedStarts() {
    var properties = usable();
    properties.put(CLOUD + "map.\"/attributes/a~1b~0c\"", "Company Profile/a/b");
    properties.put(MERCH + "map.\"/labels\"", "classification");
    properties.put(MERCH + "fields.\"/organization/title\"", "job_title");
    properties.put(CHAT + "map.\"/channels/line/displayName\"", "custom_attributes/line name");

    try (var rig = new GatewayRig(directory, properties)) {
      assertThat(rig.problems).isEmpty();
    }
  }

  @Test
  void anUrlWithoutTlsIsWarnedOfUnlessItStaysOnTheMachine() {
    var properties = usable();
    properties.put(CLOUD + "auth-url", "http://auth.example");
    properties.put(MERCH + "url", "http://127.0.0.1:8090/corporate-merch");
    properties.put(CHAT + "url", "http://[::1]:3000");
    properties.put(SECOND_CHAT + "url", "http://localhost.example:3000");

    try (var log = CapturedLog.start();
        var rig = new GatewayRig(directory, properties)) {
      assertThat(rig.problems).isEmpty();
      assertThat(log.lines())
          .filteredOn(line -> line.contains("is no https"))
          .hasSize(2)
          .anyMatch(line -> line.contains(CLOUD + "auth-url"))
          .anyMatch(line -> line.contains(SECOND_CHAT + "url"));
    }
  }

  @Test
  void anAuthorityOfOnesOwnCanBeNamedForATarget() {
    var properties = usable();
    var authority = TestAuthority.in(directory, "own");
    properties.put(CHAT + "ca-file", authority.pemFile().toString());

    try (var rig = new GatewayRig(directory, properties)) {
      assertThat(rig.problems).isEmpty();
    }
  }

  @Test
  void aDisabledTargetIsCheckedAsWell() {
    var properties = usable();
    properties.put(CHAT + "enabled", "false");
    properties.put(CHAT + "map.\"/gender\"", "gender");

    try (var rig = new GatewayRig(directory, properties)) {
      assertThatThrownBy(rig::started).hasMessageContaining(CHAT + "map.\"/gender\" must name");
    }
  }
}
