package io.contactgateway.maintenance;

import io.contactgateway.encoding.HmacSha256;
import io.contactgateway.settings.PropertySection;
import io.contactgateway.settings.Secret;
import io.contactgateway.store.Session;
import io.contactgateway.store.Store;
import io.contactgateway.store.audit.Actor;
import io.contactgateway.store.audit.AuditAction;
import io.contactgateway.store.audit.AuditEntry;
import io.contactgateway.store.audit.AuditLog;
import io.contactgateway.store.audit.ConfigurationMarkTable;
import io.smallrye.mutiny.Uni;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.CRC32;
import org.jboss.logging.Logger;

/**
 * Keeps that the gateway was started with other settings than the last time, and which; files of
 * secrets by what is in them, too.
 */
public final class ConfigurationAudit {
  private static final Logger LOG = Logger.getLogger(ConfigurationAudit.class);

  /** So few that many values have the same mark: nobody can try guesses of a secret against it. */
  private static final int MARK_BITS = 0xffff;

  private static final int LONGEST_NAME = 254;
  private static final int MARK_DIGITS = 4;

  /** Behind the name of a property that names a file. */
  private static final String CONTENT = " (content)";

  private final Store store;
  private final AuditLog audit;
  private final Map<String, String> marks = new TreeMap<>();
  private final Map<String, Secret> files = new TreeMap<>();

  /**
   * @param sections with every setting
   */
  public ConfigurationAudit(Store store, Collection<PropertySection> sections, AuditLog audit) {
    this.store = store;
    this.audit = audit;
    sections.forEach(section -> section.eachConfigured(this::mark));
    sections.stream()
        .flatMap(section -> section.secretFiles().stream())
        .forEach(file -> files.put(kept(file.property() + CONTENT), file.secret()));
  }

  private void mark(String name, String value) {
    marks.merge(kept(name), markOf(name, value), String::concat);
  }

  private static String markOf(String name, String value) {
    var checksum = new CRC32();
    checksum.update((name + "=" + value).getBytes(StandardCharsets.UTF_8));
    return "%04x".formatted(checksum.getValue() & MARK_BITS);
  }

  private static String kept(String name) {
    return name.substring(0, Math.min(name.length(), LONGEST_NAME));
  }

  /** As short as that of a setting, and of use in this store alone. */
  private static String mark(String salt, String name, Secret secret) {
    var key = salt.getBytes(StandardCharsets.UTF_8);
    return HmacSha256.hex(key, name + "=" + secret.reveal()).substring(0, MARK_DIGITS);
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

  /**
   * Keeps that settings have changed while the process runs; of several replicas the first does.
   *
   * @param changed names of properties
   * @param inForce all values by name; one that isn't in it has none any more
   */
  public static Uni<SortedSet<String>> reloaded(
      Store store, AuditLog audit, Set<String> changed, Map<String, String> inForce) {
    var names = new TreeSet<String>();
    var marks = new TreeMap<String, String>();
    for (var name : changed) {
      names.add(kept(name));
      if (inForce.containsKey(name)) {
        marks.put(kept(name), markOf(name, inForce.get(name)));
      }
    }
    return store.transaction(
        session -> told(session, audit, ConfigurationMarkTable.keep(session, names, marks)));
  }

  private static SortedSet<String> told(
      Session session, AuditLog audit, SortedSet<String> changed) {
    if (!changed.isEmpty()) {
      audit.add(
          session, AuditEntry.of(Actor.NOBODY, AuditAction.CONFIGURATION).detailed(names(changed)));
    }
    return changed;
  }

  private SortedSet<String> compareIn(Session session) {
    var salt = ConfigurationMarkTable.salt(session);
    var all = new TreeMap<>(marks);
    files.forEach((name, secret) -> all.put(name, mark(salt.text(), name, secret)));
    var changed = ConfigurationMarkTable.keep(session, all);
    if (salt.isNew()) {
      // An earlier release has kept nothing of them to compare with.
      changed.removeAll(files.keySet());
    }
    return told(session, audit, changed);
  }

  private static String names(SortedSet<String> changed) {
    return String.join(", ", changed);
  }
}
