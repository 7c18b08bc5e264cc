package io.contactgateway.store.audit;

import io.contactgateway.store.Session;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * How the gateway was configured when it started last: a mark of each setting, by which a change is
 * noticed and which tells nothing of the value.
 */
public final class ConfigurationMarkTable {
  private ConfigurationMarkTable() {}

  /**
   * Keeps the marks of now.
   *
   * @param marks by the setting's name
   * @return the names of settings that are new, gone, or have another mark; none where nothing was
   *     kept before
   */
  public static SortedSet<String> keep(Session session, Map<String, String> marks) {
    var before = new TreeMap<String, String>();
    session
        .query(
            "select name, mark from configuration_mark" + session.dialect().lock(),
            row -> Map.entry(row.getString("name"), row.getString("mark")))
        .forEach(entry -> before.put(entry.getKey(), entry.getValue()));
    var changed = new TreeSet<String>(marks.keySet());
    changed.addAll(before.keySet());
    changed.removeIf(name -> marks.getOrDefault(name, "").equals(before.getOrDefault(name, "")));
    changed.forEach(name -> keep(session, name, marks));
    return before.isEmpty() ? new TreeSet<>() : changed;
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
