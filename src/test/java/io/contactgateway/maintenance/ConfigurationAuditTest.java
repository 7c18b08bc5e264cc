package io.contactgateway.maintenance;

import static org.assertj.core.api.Assertions.assertThat;

import io.contactgateway.settings.PropertySection;
import io.contactgateway.store.audit.AuditTable;
import io.contactgateway.testing.CapturedLog;
import io.contactgateway.testing.OnBothStores;
import io.contactgateway.testing.Traces;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A start with other settings is kept, by their names. */
class ConfigurationAuditTest extends OnBothStores {
  private static final String SECRET = "hunter2-zsecretzz";

  private Set<String> start(Map<String, String> values, Map<String, String> environment) {
    var section = new PropertySection("contact-gateway.", values, environment);
    return await(new ConfigurationAudit(store, List.of(section)).compare());
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
}
