package io.contactgateway.http.contact;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.contactgateway.store.attempt.AttemptRow;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.Optional;

/**
 * An attempt of a contact's history; what the vendor didn't say is left out.
 *
 * @param at when it ended
 * @param outcome "delivered", or why it was not
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
@RegisterForReflection
public record AttemptBody(
    Instant at,
    String operation,
    Optional<Integer> status,
    Optional<String> requestId,
    long durationMillis,
    String outcome) {
  static AttemptBody of(AttemptRow row) {
    return new AttemptBody(
        row.at(),
        TargetReportBody.word(row.operation()),
        row.status(),
        row.requestId(),
        row.took().toMillis(),
        row.outcome());
  }
}
