package io.contactgateway.store.audit;

import io.contactgateway.store.Session;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * How the gateway was configured when it started last: a mark of each setting, by which a change is
 * noticed and which tells nothing of the value.
 */
public final class ConfigurationMarkTable {
  private static final int TOKENS = 4;

  private ConfigurationMarkTable() {}

  /**
   * What marks of secrets are made with, other in each store.
   *
   * @param isNew whether there was none before
   */
  public record Salt(String text, boolean isNew) {
    /** Hides it, as what it is used for. */
    @Override
    public String toString() {
      return "Salt[***]";
    }
  }

  /** The salt of this store, made where there is none. */
  public static Salt salt(Session session) {
    var token = session.dialect().randomToken();
    var made =
        session.update(
            "insert into configuration_mark (name, mark) values ('', "
                + String.join(" || ", Collections.nCopies(TOKENS, token))
                + ") on conflict do nothing");
    return session
        .first(
            "select mark from configuration_mark where name = ''",
            row -> new Salt(row.getString("mark"), made == 1))
        .orElseThrow();
  }

  /**
   * Keeps the marks of now.
   *
   * @param marks by the setting's name
   * @return the names of settings that are new, gone, or have another mark; none where nothing was
   *     kept before
   */
  public static SortedSet<String> keep(Session session, Map<String, String> marks) {
    var before = before(session);
    var names = new TreeSet<String>(marks.keySet());
    names.addAll(before.keySet());
    var changed = keepChanged(session, names, before, marks);
    return before.isEmpty() ? new TreeSet<>() : changed;
  }

  /**
   * Keeps the marks of some settings: of the others, another replica may know newer ones.
   *
   * @param names of these settings; one without a mark is gone
   * @return the names of those that were not kept like this before
   */
  public static SortedSet<String> keep(
      Session session, Collection<String> names, Map<String, String> marks) {
    return keepChanged(session, names, before(session), marks);
  }

  private static Map<String, String> before(Session session) {
    var before = new TreeMap<String, String>();
    session
        .query(
            "select name, mark from configuration_mark where name <> ''" + session.dialect().lock(),
            row -> Map.entry(row.getString("name"), row.getString("mark")))
        .forEach(entry -> before.put(entry.getKey(), entry.getValue()));
    return before;
  }

  private static SortedSet<String> keepChanged(
      Session session,
      Collection<String> names,
      Map<String, String> before,
      Map<String, String> marks) {
    var changed = new TreeSet<String>(names);
    changed.removeIf(name -> marks.getOrDefault(name, "").equals(before.getOrDefault(name, "")));
    changed.forEach(name -> keep(session, name, marks));
    return changed;
  }

  private static void keep(Session session, String name, Map<String, String> marks) {
    if (marks.containsKey(name)) {
      session.update(
          "insert into configuration_mark (name, mark) values (?, ?)"
              + " on conflict (name) do update set mark = excluded.mark",
          name,
          marks.get(name));
    } else {
      session.update("delete from configuration_mark where name = ?", name);
    }
  }
}
