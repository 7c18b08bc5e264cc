package io.contactgateway.console.playground;

import io.contactgateway.console.page.Check;
import io.contactgateway.contact.ContactKey;
import io.contactgateway.sync.ContactSync;
import io.contactgateway.sync.change.Change;
import io.contactgateway.sync.change.ChangeResult;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Says what the rows of a table would lead to as contacts; changes nothing and calls nobody. */
final class CsvCheck {
  private static final String UNREADABLE =
      "can't be read, nor what follows: a quotation mark is not closed, or stands inside of a cell";

  private final ContactSync contacts;
  private final long documentBytes;
  private final PreviewCount previews;

  CsvCheck(ContactSync contacts, long documentBytes) {
    this.contacts = contacts;
    this.documentBytes = documentBytes;
    this.previews = new PreviewCount(contacts);
  }

  /** A few rows at a time, so that whoever writes contacts meanwhile has their turn. */
  Uni<FileCheck> of(String text) {
    var rows = open(text);
    if (!rows.hasNext()) {
      return Uni.createFrom().item(FileCheck.nothing());
    }
    var head = rows.next();
    var tally = new FileTally();
    var reading = CsvColumns.read(head.cells().orElse(new String[0]));
    reading.faults().forEach(fault -> tally.refuse(head.line(), fault.place(), fault.detail()));
    return reading
        .columns()
        .map(columns -> counted(tally, rows, columns))
        .orElseGet(() -> Uni.createFrom().item(tally))
        .map(done -> done.sum(contacts.targets()));
  }

  private static CsvRows open(String text) {
    try {
      return CsvRows.of(text);
    } catch (IOException impossible) {
      throw new UncheckedIOException("reading from memory", impossible);
    }
  }

  private Uni<FileTally> counted(FileTally tally, CsvRows rows, CsvColumns columns) {
    return previews.of(
        tally, Multi.createFrom().iterable(() -> rows).map(row -> line(row, columns)));
  }

  private FileLine line(CsvRows.Row row, CsvColumns columns) {
    if (row.cells().isEmpty()) {
      return FileLine.Refused.of(row.line(), "row", UNREADABLE);
    }
    var cells = row.cells().get();
    if (cells.length > columns.size()) {
      return FileLine.Refused.of(row.line(), "row", "has more cells than the first row names");
    }
    return columns
        .key(cells)
        .map(key -> line(row.line(), key, columns.document(cells)))
        .orElseGet(() -> FileLine.Refused.of(row.line(), CsvColumns.KEY, ContactKey.RULE));
  }

  private FileLine line(long number, ContactKey key, String document) {
    var bytes = document.getBytes(StandardCharsets.UTF_8);
    if (bytes.length > documentBytes) {
      return FileLine.Refused.of(
          number, "row", "a document has at most " + documentBytes + " bytes");
    }
    return contacts
        .reader()
        .read(bytes)
        .fold(
            valid -> new FileLine.Asked(number, key, new Change.Replace(valid.contact())),
            malformed -> bad(number, new ChangeResult.Malformed(malformed.violations())),
            invalid -> bad(number, new ChangeResult.Invalid(invalid.violations())));
  }

  private static FileLine bad(long number, ChangeResult.Refused refused) {
    return new FileLine.Refused(number, Check.refused(refused));
  }
}
