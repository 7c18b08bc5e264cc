package io.contactgateway.console.playground;

import io.contactgateway.console.page.Check;
import io.contactgateway.console.page.DocumentCheck;
import io.contactgateway.sync.ContactSync;
import io.contactgateway.sync.change.ChangeRequest;
import io.contactgateway.sync.change.ChangeResult;
import io.contactgateway.sync.change.Preconditions;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

/** Counts what lines would lead to, each by a dry run of its own. */
final class PreviewCount {
  /**
   * Lines that are looked up together: a transaction for each would be most of the time, and one
   * for all would keep others waiting.
   */
  private static final int TOGETHER = 100;

  private final ContactSync contacts;

  PreviewCount(ContactSync contacts) {
    this.contacts = contacts;
  }

  /**
   * Adds all lines to the tally, in their order. They are read on a thread that may take its time:
   * a hundred thousand that are refused take a second.
   */
  Uni<FileTally> of(FileTally tally, Multi<FileLine> lines) {
    return lines
        .runSubscriptionOn(Infrastructure.getDefaultExecutor())
        .group()
        .intoLists()
        .of(TOGETHER)
        .onItem()
        .transformToUniAndConcatenate(some -> count(tally, some))
        .collect()
        .last()
        .replaceWith(tally);
  }

  private Uni<FileTally> count(FileTally tally, List<FileLine> lines) {
    var requests =
        lines.stream()
            .flatMap(line -> line.fold(asked -> Stream.of(request(asked)), refused -> Stream.of()))
            .toList();
    return contacts
        .previewAll(requests)
        // Whoever takes this reads the next lines.
        .emitOn(Infrastructure.getDefaultExecutor())
        .map(results -> add(tally, lines, results.iterator()));
  }

  private ChangeRequest request(FileLine.Asked line) {
    return DocumentCheck.request(
        contacts, line.key(), line.change(), Preconditions.NONE, Duration.ZERO);
  }

  /** Each line that asks for something has one of the results, in this order. */
  private static FileTally add(
      FileTally tally, List<FileLine> lines, Iterator<ChangeResult> results) {
    for (var line : lines) {
      line.fold(
          asked -> add(tally, asked.number(), results.next()),
          refused -> tally.refuse(refused.number(), refused.check()));
    }
    return tally;
  }

  private static FileTally add(FileTally tally, long number, ChangeResult result) {
    return result.fold(
        stored -> {
          throw new IllegalStateException("a preview stores nothing");
        },
        previewed -> tally.take(previewed.report()),
        refused -> tally.refuse(number, Check.refused(refused)));
  }
}
