package io.contactgateway.store.attempt;

import io.contactgateway.adapter.Operation;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One attempt to deliver a contact to a target, as its history keeps it. Free of personal data.
 *
 * @param at when it ended
 * @param operation what was done, or was to be done
 * @param status of the vendor's last answer, where there was one
 * @param requestId the vendor's own name for that call, where it gave one
 * @param outcome "delivered", or the failure's kind
 */
public record AttemptRow(
    Instant at,
    Operation operation,
    Optional<Integer> status,
    Optional<String> requestId,
    Duration took,
    String outcome) {}
