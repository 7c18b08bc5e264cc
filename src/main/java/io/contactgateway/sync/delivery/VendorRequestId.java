package io.contactgateway.sync.delivery;

import io.contactgateway.adapter.Delivery;
import io.contactgateway.adapter.TargetAdapter;
import io.contactgateway.adapter.VendorReply.Answer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The vendor's own name for a call, fit to be kept: short, plain, and nothing of the contact. */
final class VendorRequestId {
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9._:+/=-]{1,100}");

  /** Shorter values come up in any identifier by chance. */
  private static final int SHORTEST_VALUE = 5;

  private VendorRequestId() {}

  static Optional<String> of(TargetAdapter adapter, Answer answer, Delivery delivery) {
    return adapter
        .requestId(answer)
        .filter(id -> PLAIN.matcher(id).matches())
        .filter(id -> values(delivery).noneMatch(id.toLowerCase(Locale.ROOT)::contains));
  }

  private static Stream<String> values(Delivery delivery) {
    var contact = delivery.contact();
    var texts = contact.pointers().stream().flatMap(pointer -> contact.text(pointer).stream());
    return Stream.concat(Stream.of(delivery.key().value()), texts)
        .map(text -> (text.startsWith("+") ? text.substring(1) : text).toLowerCase(Locale.ROOT))
        .filter(text -> text.length() >= SHORTEST_VALUE);
  }
}
