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

  /** Row by row, so that whoever writes contacts meanwhile has their turn. */
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
    return Multi.createFrom()
        .iterable(() -> rows)
        .onItem()
        .transformToUniAndConcatenate(row -> count(tally, row, columns))
        .collect()
        .last()
        .replaceWith(tally);
  }

  private Uni<FileTally> count(FileTally tally, CsvRows.Row row, CsvColumns columns) {
    if (row.cells().isEmpty()) {
      return refused(tally, row, "row", UNREADABLE);
    }
    var cells = row.cells().get();
    if (cells.length > columns.size()) {
      return refused(tally, row, "row", "has more cells than the first row names");
    }
    var key = columns.key(cells);
    return key.isEmpty()
        ? refused(tally, row, CsvColumns.KEY, ContactKey.RULE)
        : document(tally, row, key.get(), columns.document(cells));
  }

  private static Uni<FileTally> refused(
      FileTally tally, CsvRows.Row row, String place, String detail) {
    tally.refuse(row.line(), place, detail);
    return Uni.createFrom().item(tally);
  }

  private Uni<FileTally> document(
      FileTally tally, CsvRows.Row row, ContactKey key, String document) {
    var bytes = document.getBytes(StandardCharsets.UTF_8);
    if (bytes.length > documentBytes) {
      return refused(tally, row, "row", "a document has at most " + documentBytes + " bytes");
    }
    return contacts
        .reader()
        .read(bytes)
        .fold(
            valid -> previews.count(tally, row.line(), key, new Change.Replace(valid.contact())),
            malformed -> bad(tally, row, new ChangeResult.Malformed(malformed.violations())),
            invalid -> bad(tally, row, new ChangeResult.Invalid(invalid.violations())));
  }

  private static Uni<FileTally> bad(
      FileTally tally, CsvRows.Row row, ChangeResult.Refused refused) {
    tally.refuse(row.line(), Check.refused(refused));
    return Uni.createFrom().item(tally);
  }
}
