package io.contactgateway.adapter.chatwoot;

import io.contactgateway.contact.ContactKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Whether this replica got another contact through to the inbox lately: the proof that url, inbox
 * and signature are right. Thread-safe.
 */
final class RecentDeliveries {
  /** How old a delivery may be to prove anything. */
  static final Duration LATELY = Duration.ofMinutes(1);

  private final AtomicReference<Latest> latest = new AtomicReference<>();

  /**
   * @param others when some other contact than this one was last delivered
   */
  private record Latest(ContactKey key, Instant at, Optional<Instant> others) {

    Optional<Instant> ofOthersThan(ContactKey key) {
      return this.key.equals(key) ? others : Optional.of(at);
    }
  }

  void delivered(ContactKey key, Instant at) {
    latest.updateAndGet(
        before -> {
          var others = Optional.ofNullable(before).flatMap(last -> last.ofOthersThan(key));
          return new Latest(key, at, others);
        });
  }

  boolean anyOtherThan(ContactKey key, Instant now) {
    return Optional.ofNullable(latest.get())
        .flatMap(last -> last.ofOthersThan(key))
        .filter(at -> at.isAfter(now.minus(LATELY)))
        .isPresent();
  }
}
