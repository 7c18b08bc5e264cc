package io.contactgateway.console.playground;

import io.contactgateway.bulk.BulkLine;
import io.contactgateway.bulk.BulkLineReader;
import io.contactgateway.bulk.LineSplitter;
import io.contactgateway.console.page.Check;
import io.contactgateway.console.page.Finding;
import io.contactgateway.sync.ContactSync;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Says what lines of bulk would lead to, read as bulk reads them; changes nothing and calls nobody.
 */
final class LinesCheck {
  private final ContactSync contacts;
  private final BulkLineReader reader;
  private final PreviewCount previews;

  LinesCheck(ContactSync contacts, long documentBytes) {
    this.contacts = contacts;
    this.reader = new BulkLineReader(contacts.reader(), documentBytes);
    this.previews = new PreviewCount(contacts);
  }

  /** A few lines at a time, so that whoever writes contacts meanwhile has their turn. */
  Uni<FileCheck> of(String text) {
    var tally = new FileTally();
    var lines = Multi.createFrom().iterable(lines(text)).map(line -> read(reader.read(line)));
    return previews.of(tally, lines).map(done -> done.sum(contacts.targets()));
  }

  private List<LineSplitter.Line> lines(String text) {
    var splitter = new LineSplitter(reader.mostBytes());
    splitter.feed(text.getBytes(StandardCharsets.UTF_8));
    var lines = new ArrayList<LineSplitter.Line>();
    for (var line = splitter.next(); line.isPresent(); line = splitter.next()) {
      lines.add(line.get());
    }
    Optional<LineSplitter.Line> last = splitter.last();
    last.ifPresent(lines::add);
    return lines;
  }

  private static FileLine read(BulkLine line) {
    return line.fold(
        readable -> new FileLine.Asked(readable.number(), readable.key(), readable.change()),
        unreadable -> new FileLine.Refused(unreadable.number(), check(unreadable)));
  }

  private static Check check(BulkLine.Unreadable line) {
    var problem = line.problem();
    return Check.bad(problem.detail(), Finding.errors(problem.errors()));
  }
}
