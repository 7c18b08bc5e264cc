package io.contactgateway.events;

import io.contactgateway.adapter.VendorReply;
import io.contactgateway.adapter.VendorReply.Answer;
import io.contactgateway.adapter.http.AnswerTable;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What a subscriber's answer means, as Standard Webhooks has it: 2xx is taken, 410 is wanted no
 * more, and everything else, redirects too, is tried again.
 *
 * @param pause how long the subscriber asks to be left alone
 * @param detail for the log; none of the subscriber's words
 */
record WebhookResult(Kind kind, Optional<Duration> pause, String detail) {
  private static final int GONE = 410;

  enum Kind {
    TAKEN,
    GONE,
    AGAIN
  }

  static WebhookResult of(VendorReply reply, Instant now) {
    return reply.fold(
        answer -> of(answer, now),
        none -> new WebhookResult(Kind.AGAIN, Optional.empty(), none.failure().detail()));
  }

  private static WebhookResult of(Answer answer, Instant now) {
    var detail = "answered " + answer.status();
    if (answer.isSuccess()) {
      return new WebhookResult(Kind.TAKEN, Optional.empty(), detail);
    }
    return answer.status() == GONE
        ? new WebhookResult(Kind.GONE, Optional.empty(), detail)
        : new WebhookResult(Kind.AGAIN, AnswerTable.retryAfter(answer, now), detail);
  }
}
