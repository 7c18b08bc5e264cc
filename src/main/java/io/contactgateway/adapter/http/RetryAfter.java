package io.contactgateway.adapter.http;

import io.contactgateway.adapter.text.VendorText;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads Retry-After (RFC 9110, section 10.2.3): seconds or an HTTP date, obeyed up to a day. */
public final class RetryAfter {
  /** Longer waits are cut to this. */
  public static final Duration LONGEST = Duration.ofHours(24);

  private static final int MAX_DIGITS = 18;
  private static final Pattern SECONDS = Pattern.compile("[0-9]+");

  /** No date is longer. */
  private static final Pattern DATE = Pattern.compile(".{1,60}");

  private RetryAfter() {}

  /** How long to wait from {@code now}; empty where the text says nothing readable. */
  public static Optional<Duration> parse(String text, Instant now) {
    var value = VendorText.of(text);
    return value
        .matching(SECONDS)
        .map(RetryAfter::seconds)
        .or(() -> value.matching(DATE).flatMap(date -> until(date, now)));
  }

  private static Duration seconds(String digits) {
    return digits.length() > MAX_DIGITS
        ? LONGEST
        : capped(Duration.ofSeconds(Long.parseLong(digits)));
  }

  private static Optional<Duration> until(String date, Instant now) {
    try {
      var until = ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      return Optional.of(capped(Duration.between(now, until)));
    } catch (DateTimeException unreadable) {
      return Optional.empty();
    }
  }

  /** The wait, not below zero and not above {@link #LONGEST}. */
  public static Duration capped(Duration wait) {
    if (wait.isNegative()) {
      return Duration.ZERO;
    }
    return wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
  }
}
