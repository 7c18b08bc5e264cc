package io.contactgateway.http.target;

import io.contactgateway.http.ProblemType;
import io.contactgateway.http.RequestRefusedException;
import io.contactgateway.store.table.DeliveryStatus;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.stream.Collectors;

/** Values of query parameters about targets. Each fails where its value can't be read. */
final class TargetQuery {
  /** A digest, plain or under a key. */
  private static final String CAUSE = "[0-9A-Za-z:_-]{40,64}";

  private static final int FIRST_YEAR = 1970;
  private static final int LAST_YEAR = 9999;

  private TargetQuery() {}

  static DeliveryStatus status(String code, List<DeliveryStatus> allowed) {
    return allowed.stream()
        .filter(status -> status.word().equals(code))
        .findFirst()
        .orElseThrow(
            () ->
                refused(
                    "?status= takes one of "
                        + allowed.stream()
                            .map(DeliveryStatus::word)
                            .collect(Collectors.joining(", "))));
  }

  /** From 1 to the most. */
  static int number(String name, String text, int most) {
    var number = text.matches("[0-9]{1,4}") ? Integer.parseInt(text) : 0;
    if (number < 1 || number > most) {
      throw refused("?" + name + "= takes a number from 1 to " + most);
    }
    return number;
  }

  /** A time of RFC 3339. */
  static Instant time(String name, String text) {
    try {
      var time = OffsetDateTime.parse(text);
      if (time.getYear() >= FIRST_YEAR && time.getYear() <= LAST_YEAR) {
        return time.toInstant();
      }
    } catch (DateTimeException notOne) {
      throw noTime(name);
    }
    throw noTime(name);
  }

  private static RequestRefusedException noTime(String name) {
    return refused("?" + name + "= takes a time of RFC 3339, as 2026-11-21T09:00:00Z");
  }

  static String cause(String name, String text) {
    if (!text.matches(CAUSE)) {
      throw refused(
          "?" + name + "= takes the id of a problem, as /problems of the target shows it");
    }
    return text;
  }

  static RequestRefusedException refused(String sentence) {
    return new RequestRefusedException(ProblemType.MALFORMED, sentence);
  }
}
