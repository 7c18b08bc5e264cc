package io.contactgateway.console.problems;

import io.contactgateway.console.request.Exchange;
import io.contactgateway.contact.ContactKey;
import io.contactgateway.store.table.DeliveryStatus;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which contacts are asked for.
 *
 * @param target its name; the first one that there is where nothing is said
 * @param status one of {@link #CHOICES}
 * @param cause id of a cause, of which alone contacts are wanted; empty for all
 * @param after only keys behind this one
 */
record Filter(
    String target, DeliveryStatus status, Optional<String> cause, Optional<ContactKey> after) {
  /** What can be looked at. */
  static final List<DeliveryStatus> CHOICES =
      List.of(
          DeliveryStatus.REJECTED,
          DeliveryStatus.EXHAUSTED,
          DeliveryStatus.INELIGIBLE,
          DeliveryStatus.WITHHELD,
          DeliveryStatus.PENDING);

  /** A digest, plain or under a key. */
  private static final Pattern CAUSE = Pattern.compile("[0-9A-Za-z:_-]{40,64}");

  /** Of a page that is looked at: no key is in its address. */
  static Filter ofAddress(Exchange exchange) {
    return new Filter(
        exchange.query("target"),
        status(exchange.query("status")),
        cause(exchange.query("cause")),
        Optional.empty());
  }

  /** Of a form, which may go on behind a key. */
  static Filter ofForm(Exchange exchange) {
    return new Filter(
        exchange.field("target"),
        status(exchange.field("status")),
        cause(exchange.field("cause")),
        ContactKey.of(exchange.field("after")));
  }

  private static Optional<String> cause(String id) {
    return Optional.of(id).filter(given -> CAUSE.matcher(given).matches());
  }

  private static DeliveryStatus status(String word) {
    return Arrays.stream(DeliveryStatus.values())
        .filter(CHOICES::contains)
        .filter(status -> status.word().equals(word))
        .findFirst()
        .orElse(DeliveryStatus.REJECTED);
  }

  /** The status in words. */
  static String title(DeliveryStatus status) {
    return switch (status) {
      case REJECTED -> "Rejected";
      case EXHAUSTED -> "Given up";
      case INELIGIBLE -> "Can't be taken";
      case WITHHELD -> "Withheld";
      case PENDING -> "Waiting";
      case SYNCED, UNCHANGED -> "Delivered";
    };
  }
}
