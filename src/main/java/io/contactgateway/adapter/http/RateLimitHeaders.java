package io.contactgateway.adapter.http;

import io.contactgateway.adapter.VendorReply.Answer;
import io.contactgateway.adapter.text.VendorText;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * The rate limit in an answer's headers , as the field-based contact API documents it ("Rate
 * limits"): every answer carries {@code X-RateLimit-Remaining}, a 429 also {@code
 * X-RateLimit-Reset}, "a timestamp" whose form the page leaves open. Read are seconds or
 * milliseconds since 1970, and dates; a number too small for either counts as seconds to wait.
 */
public final class RateLimitHeaders {
  private static final String REMAINING = "x-ratelimit-remaining";
  private static final String RESET = "x-ratelimit-reset";
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");
  private static final Pattern DATE = Pattern.compile(".{1,60}");
  private static final long SMALLEST_EPOCH_SECOND = 1_000_000_000L;
  private static final long SMALLEST_EPOCH_MILLI = 100_000_000_000L;

  private static final List<Function<String, Instant>> DATES =
      List.of(
          text -> ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant(),
          text -> OffsetDateTime.parse(text).toInstant(),
          text -> LocalDateTime.parse(text.replace(' ', 'T')).toInstant(ZoneOffset.UTC));

  private RateLimitHeaders() {}

  /** How many calls are left before the limit; empty where the answer doesn't tell. */
  public static OptionalLong remaining(Answer answer) {
    return answer.header(REMAINING).flatMap(text -> VendorText.of(text).matching(NUMBER)).stream()
        .mapToLong(Long::parseLong)
        .findFirst();
  }

  /** How long until calls are allowed again; empty where that is unreadable or past. */
  public static Optional<Duration> untilReset(Answer answer, Instant now) {
    return answer
        .header(RESET)
        .map(VendorText::of)
        .flatMap(text -> untilReset(text, now))
        .filter(wait -> !wait.isNegative() && !wait.isZero())
        .map(RetryAfter::capped);
  }

  /** How long to hold all calls after an answer of whatever status that used up the limit. */
  public static Optional<Duration> waitAfter(Answer answer, Instant now) {
    var none = remaining(answer).orElse(1) == 0;
    return none ? untilReset(answer, now) : Optional.empty();
  }

  private static Optional<Duration> untilReset(VendorText text, Instant now) {
    return text.matching(NUMBER)
        .map(digits -> number(Long.parseLong(digits), now))
        .or(() -> text.matching(DATE).flatMap(date -> date(date, now)));
  }

  private static Duration number(long number, Instant now) {
    if (number < SMALLEST_EPOCH_SECOND) {
      return Duration.ofSeconds(number);
    }
    var seconds = number < SMALLEST_EPOCH_MILLI;
    var nowThere = seconds ? now.getEpochSecond() : now.toEpochMilli();
    var difference = number - nowThere;
    return seconds ? Duration.ofSeconds(difference) : Duration.ofMillis(difference);
  }

  private static Optional<Duration> date(String text, Instant now) {
    for (var form : DATES) {
      try {
        return Optional.of(Duration.between(now, form.apply(text)));
      } catch (DateTimeException anotherForm) {
        continue;
      }
    }
    return Optional.empty();
  }
}
