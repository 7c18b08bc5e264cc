package io.contactgateway.bulk;

import io.contactgateway.http.ProblemMeters;
import io.contactgateway.http.contact.ChangeResponse;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;

/** Counts the lines that were answered, by status, and their problems with those of all answers. */
@Singleton
final class LineMeters {
  private final MeterRegistry meters;
  private final ProblemMeters problems;

  LineMeters(MeterRegistry meters, ProblemMeters problems) {
    this.meters = meters;
    this.problems = problems;
  }

  void answered(ChangeResponse answer) {
    answer.problem().ifPresent(problems::answered);
    Counter.builder("contact.gateway.bulk.lines")
        .description("lines of bulk requests, by the status they were answered with")
        .tag("status", Integer.toString(answer.status()))
        .register(meters)
        .increment();
  }
}
