package io.contactgateway.console.page;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;

/** Numbers, times and codes as people read them. */
public final class Wording {
  private static final int LONG = 2;

  private Wording() {}

  /** With commas between thousands. */
  public static String number(long number) {
    return String.format(Locale.ENGLISH, "%,d", number);
  }

  /** "1 contact", "2 contacts". */
  public static String contacts(long number) {
    return number(number) + (number == 1 ? " contact" : " contacts");
  }

  /** In the largest unit of which there are two or more, never parted from it at a line's end. */
  public static String span(Duration duration) {
    if (duration.isNegative() || duration.isZero()) {
      return "0\u00a0s";
    }
    if (duration.toMillis() < Duration.ofSeconds(1).toMillis()) {
      return duration.toMillis() + "\u00a0ms";
    }
    if (duration.toMinutes() < LONG) {
      return duration.toSeconds() + "\u00a0s";
    }
    if (duration.toHours() < LONG) {
      return duration.toMinutes() + "\u00a0min";
    }
    return duration.toDays() < LONG
        ? duration.toHours() + "\u00a0h"
        : duration.toDays() + "\u00a0d";
  }

  /** How long ago something was. */
  public static String ago(Instant then, Instant now) {
    var since = Duration.between(then, now);
    return since.toSeconds() < 1 ? "just now" : span(since) + " ago";
  }

  /** In how long something will be. */
  public static String ahead(Instant then, Instant now) {
    var left = Duration.between(now, then);
    return left.toSeconds() < 1 ? "now" : "in " + span(left);
  }

  /** To the second, in UTC. */
  public static String exact(Instant moment) {
    return moment.truncatedTo(ChronoUnit.SECONDS).toString().replace('T', ' ').replace("Z", " UTC");
  }

  /** The code of an outcome or a state: lower case, with hyphens. */
  public static String code(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** A problem's type as a heading. */
  public static String problem(String type) {
    return switch (type) {
      case "ineligible" -> "Can't take the contact";
      case "withheld" -> "May not have the contact";
      case "throttled" -> "Limits the rate of calls";
      case "unavailable" -> "Not available";
      case "outcome-unknown" -> "Outcome unknown";
      case "credentials" -> "Login not accepted";
      case "configuration" -> "Configured wrongly";
      case "update-only" -> "Not at the vendor, and none is created";
      case "create-only" -> "At the vendor already, and not changed";
      case "refused" -> "Refused the contact";
      case "exhausted" -> "Given up after the retry budget";
      case "defect" -> "Defect of the gateway";
      default -> unknown(type);
    };
  }

  /** A type of another release, in its own words. */
  private static String unknown(String type) {
    var words = type.replace('-', ' ').strip();
    return words.isEmpty()
        ? "Unknown problem"
        : words.substring(0, 1).toUpperCase(Locale.ENGLISH) + words.substring(1);
  }

  /** A status code of a vendor in brackets; nothing where there was no answer. */
  public static String status(Optional<Integer> status) {
    return status.map(code -> "HTTP " + code).orElse("");
  }
}
