package io.contactgateway.maintenance;

import io.contactgateway.settings.PropertySection;
import io.contactgateway.store.Session;
import io.contactgateway.store.Store;
import io.contactgateway.store.audit.Actor;
import io.contactgateway.store.audit.AuditAction;
import io.contactgateway.store.audit.AuditEntry;
import io.contactgateway.store.audit.AuditTable;
import io.contactgateway.store.audit.ConfigurationMarkTable;
import io.smallrye.mutiny.Uni;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.zip.CRC32;
import org.jboss.logging.Logger;

/** Keeps that the gateway was started with other settings than the last time, and which. */
public final class ConfigurationAudit {
  private static final Logger LOG = Logger.getLogger(ConfigurationAudit.class);

  /** So few that many values have the same mark: nobody can try guesses of a secret against it. */
  private static final int MARK_BITS = 0xffff;

  private static final int LONGEST_NAME = 254;

  private final Store store;
  private final Map<String, String> marks = new TreeMap<>();

  /**
   * @param sections with every setting
   */
  public ConfigurationAudit(Store store, Collection<PropertySection> sections) {
    this.store = store;
    sections.forEach(section -> section.eachConfigured(this::mark));
  }

  private void mark(String name, String value) {
    var checksum = new CRC32();
    checksum.update((name + "=" + value).getBytes(StandardCharsets.UTF_8));
    var kept = name.substring(0, Math.min(name.length(), LONGEST_NAME));
    marks.merge(kept, "%04x".formatted(checksum.getValue() & MARK_BITS), String::concat);
  }

  /** Compares with the last start of any replica. */
  public Uni<SortedSet<String>> compare() {
    return store
        .transaction(this::compareIn)
        .invoke(
            changed -> {
              if (!changed.isEmpty()) {
                LOG.infof("settings are not as at the last start: %s", names(changed));
              }
            });
  }

  private SortedSet<String> compareIn(Session session) {
    var changed = ConfigurationMarkTable.keep(session, marks);
    if (!changed.isEmpty()) {
      AuditTable.add(
          session, AuditEntry.of(Actor.NOBODY, AuditAction.CONFIGURATION).detailed(names(changed)));
    }
    return changed;
  }

  private static String names(SortedSet<String> changed) {
    return String.join(", ", changed);
  }
}
