package io.contactgateway.console.contact;

import io.contactgateway.adapter.Operation;
import io.contactgateway.console.page.Wording;
import io.contactgateway.store.attempt.AttemptRow;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * One attempt of the timeline.
 *
 * @param kind good or bad
 * @param requestId the vendor's own name of the call; empty where it gave none
 */
public record Step(
    String target,
    String kind,
    String words,
    String status,
    String requestId,
    String took,
    String when,
    String exact) {
  private record Dated(String target, AttemptRow row) {}

  /** The attempts of all targets, the newest first. */
  static List<Step> timeline(Map<String, List<AttemptRow>> history, Instant now) {
    return history.entrySet().stream()
        .flatMap(entry -> entry.getValue().stream().map(row -> new Dated(entry.getKey(), row)))
        .sorted(Comparator.comparing((Dated dated) -> dated.row().at()).reversed())
        .map(dated -> of(dated, now))
        .toList();
  }

  private static Step of(Dated dated, Instant now) {
    var row = dated.row();
    var delivered = row.outcome().equals("delivered");
    return new Step(
        dated.target(),
        delivered ? "good" : "bad",
        delivered ? done(row.operation()) : row.outcome().replace('-', ' '),
        Wording.status(row.status()),
        row.requestId().orElse(""),
        Wording.span(row.took()),
        Wording.ago(row.at(), now),
        Wording.exact(row.at()));
  }

  private static String done(Operation operation) {
    return switch (operation) {
      case CREATED -> "created";
      case UPDATED -> "updated";
      case NONE -> "nothing to do";
    };
  }
}
