package io.contactgateway.console.playground;

import io.contactgateway.contact.ContactKey;
import io.contactgateway.contact.ContactSchema;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * What the columns of a table stand for: one is the key, each other one a JSON Pointer into the
 * contact, whose slash at the beginning may be left out.
 *
 * @param pointers by column; empty for the key
 * @param keyAt the key's column: a table may have many columns, and many rows
 */
record CsvColumns(List<String> pointers, int keyAt) {
  static final String KEY = "key";

  private static final String RULE =
      "the first row names the columns: key, and JSON Pointers into the contact, such as email,"
          + " address/city, attributes/tier or purposes/newsletter";

  /**
   * What is wrong with the first row.
   *
   * @param place the column, as it is written
   */
  record Fault(String place, String detail) {}

  /** The first row read, or everything that is wrong with it. */
  record Reading(Optional<CsvColumns> columns, List<Fault> faults) {}

  static Reading read(String[] names) {
    var pointers = new ArrayList<String>();
    var faults = new ArrayList<Fault>();
    var seen = new HashSet<String>();
    for (var written : names) {
      var name = written.strip();
      var pointer = pointer(name);
      if (!pointer.isEmpty() && !ContactSchema.takesText(pointer)) {
        faults.add(new Fault(name.isEmpty() ? "column" : name, RULE));
      } else if (!seen.add(pointer)) {
        faults.add(new Fault(name, "must not be there twice"));
      }
      pointers.add(pointer);
    }
    if (!seen.contains("")) {
      faults.add(new Fault(KEY, "is needed: " + RULE));
    }
    return new Reading(
        faults.isEmpty()
            ? Optional.of(new CsvColumns(pointers, pointers.indexOf("")))
            : Optional.empty(),
        faults);
  }

  private static String pointer(String name) {
    if (name.equalsIgnoreCase(KEY)) {
      return "";
    }
    return name.startsWith("/") ? name : "/" + name;
  }

  int size() {
    return pointers.size();
  }

  /** The key of a row; empty where it has none that can be one. */
  Optional<ContactKey> key(String[] cells) {
    return keyAt < cells.length ? ContactKey.of(cells[keyAt].strip()) : Optional.empty();
  }

  /** The document of a row, as JSON; an empty cell is a value that is not there. */
  String document(String[] cells) {
    var row = new TextRow();
    for (var at = 0; at < Math.min(cells.length, size()); at++) {
      var text = cells[at].strip();
      if (!pointers.get(at).isEmpty() && !text.isEmpty()) {
        row.with(pointers.get(at), text);
      }
    }
    return row.json();
  }
}
