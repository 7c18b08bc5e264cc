package io.contactgateway.maintenance;

import static org.assertj.core.api.Assertions.assertThat;

import io.contactgateway.settings.PropertySection;
import io.contactgateway.settings.SecretForm;
import io.contactgateway.store.audit.AuditEntry;
import io.contactgateway.store.audit.AuditLog;
import io.contactgateway.store.audit.AuditTable;
import io.contactgateway.testing.CapturedLog;
import io.contactgateway.testing.OnBothStores;
import io.contactgateway.testing.Traces;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** A start with other settings is kept, by their names. */
class ConfigurationAuditTest extends OnBothStores {
  private static final String SECRET = "hunter2-zsecretzz";

  private final List<AuditEntry> told = new CopyOnWriteArrayList<>();
  private final AuditLog audit = new AuditLog((session, entry, id, at) -> told.add(entry));

  private Set<String> start(Map<String, String> values, Map<String, String> environment) {
    var section = new PropertySection("contact-gateway.", values, environment);
    return await(new ConfigurationAudit(store, List.of(section), audit).compare());
  }

  private List<AuditTable.Kept> entries() {
    return list(session -> AuditTable.page(session, Optional.empty(), Optional.empty(), 10));
  }

  @Test
  void firstStartAndOneWithTheSameSettingsAreNoEntries() {
    assertThat(start(Map.of("lease", "30s"), Map.of("WAIT_MAX", "9s"))).isEmpty();
    assertThat(start(Map.of("lease", "30s"), Map.of("WAIT_MAX", "9s"))).isEmpty();

    assertThat(entries()).isEmpty();
  }

  @Test
  void startWithOtherSettingsNamesThemAndNoValue() {
    start(Map.of("lease", "30s", "picture-secret", "before", "api-docs", "true"), Map.of());

    try (var log = CapturedLog.start()) {
      start(Map.of("lease", "30s", "picture-secret", SECRET), Map.of("WAIT_MAX", "9s"));

      assertThat(log.lines()).noneMatch(line -> line.contains(SECRET));
    }

    var names =
        "CONTACT_GATEWAY_WAIT_MAX, contact-gateway.api-docs, contact-gateway.picture-secret";
    assertThat(entries())
        .singleElement()
        .satisfies(one -> assertThat(one.action()).isEqualTo("configuration"))
        .satisfies(one -> assertThat(one.detail()).contains(names));
    assertThat(told).extracting(AuditEntry::detail).containsExactly(Optional.of(names));
    assertThat(Traces.inTables(database.dataSource(), List.of(SECRET))).isEmpty();
    assertThat(start(Map.of("lease", "30s", "picture-secret", SECRET), Map.of("WAIT_MAX", "9s")))
        .isEmpty();
  }

  @Test
  void namesThatAreTooLongAreCutAndTheirChangesNoticedAllTheSame() {
    var one = "map.\"/attributes/" + "x".repeat(300) + "1\"";
    var other = "map.\"/attributes/" + "x".repeat(300) + "2\"";
    start(Map.of(one, "A", other, "B"), Map.of());

    assertThat(start(Map.of(one, "A", other, "C"), Map.of())).hasSize(1);
    assertThat(start(Map.of(one, "A"), Map.of())).hasSize(1);
  }

  @Test
  void fileOfASecretWithAnotherContentIsNamedAndNothingOfItIsKept() throws IOException {
    var file = Files.writeString(directory.resolve("secret"), "before-" + SECRET);
    startWithFile(file);
    assertThat(startWithFile(file)).isEmpty();

    Files.writeString(file, SECRET);

    assertThat(startWithFile(file))
        .containsExactly("contact-gateway.picture-secret-file (content)");
    assertThat(startWithFile(file)).isEmpty();
    assertThat(entries())
        .singleElement()
        .satisfies(
            one ->
                assertThat(one.detail()).contains("contact-gateway.picture-secret-file (content)"));
    assertThat(Traces.inTables(database.dataSource(), List.of(SECRET))).isEmpty();
  }

  @Test
  void whatAnEarlierReleaseHasNotKeptIsNoChange() throws IOException {
    var file = Files.writeString(directory.resolve("secret"), SECRET);
    startWithFile(file);
    change(
        session ->
            session.update(
                "delete from configuration_mark where name = '' or name like '%(content)'"));

    assertThat(startWithFile(file)).isEmpty();
    assertThat(entries()).isEmpty();
  }

  private Set<String> startWithFile(Path file) {
    var values = Map.of("picture-secret-file", file.toString());
    var section = new PropertySection("contact-gateway.", values, Map.of());
    section.optionalSecret("picture-secret", SecretForm.ANY);
    return await(new ConfigurationAudit(store, List.of(section), audit).compare());
  }

  @Test
  void settingsThatChangeWhileItRunsAreOneEntryHoweverManyReplicasTakeThemOver() {
    start(Map.of("lease", "30s", "api-docs", "true", "console", "true"), Map.of());
    var lease = "contact-gateway.lease";
    var console = "contact-gateway.console";

    for (var replica = 0; replica < 2; replica++) {
      await(
          ConfigurationAudit.reloaded(store, audit, Set.of(lease, console), Map.of(lease, "40s")));
    }

    assertThat(entries())
        .singleElement()
        .satisfies(one -> assertThat(one.detail()).contains(console + ", " + lease));
    assertThat(start(Map.of("lease", "40s", "api-docs", "true"), Map.of())).isEmpty();
  }
}
