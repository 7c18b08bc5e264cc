package io.contactgateway.http.contact;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a caller prefers (RFC 7240). What can't be read is ignored, as the RFC wants.
 *
 * @param patience how long to wait for the targets
 * @param strict refuse what a target can't take whole
 * @param representation answer with the contact too
 * @param applied what was asked for and is honoured, with the value used
 */
public record Preferences(
    Duration patience, boolean strict, boolean representation, List<String> applied) {
  private static final int MOST_DIGITS = 9;
  private static final String REPRESENTATION = "return=representation";

  /**
   * Reads Prefer headers.
   *
   * @param standard the patience of a caller who says nothing
   * @param longest a longer wait is cut to it
   */
  static Preferences read(List<String> headers, Duration standard, Duration longest) {
    var asked = parse(headers);
    var applied = new ArrayList<String>();
    var patience = patience(asked, standard, longest, applied);
    var handling = Optional.ofNullable(asked.get("handling")).orElse("");
    if (handling.equals("strict") || handling.equals("lenient")) {
      applied.add("handling=" + handling);
    }
    var representation = "representation".equals(asked.get("return"));
    if (representation) {
      applied.add(REPRESENTATION);
    }
    return new Preferences(patience, handling.equals("strict"), representation, applied);
  }

  /** What a preview honours: it waits for nobody. */
  List<String> appliedToPreview() {
    return applied.stream()
        .filter(one -> one.startsWith("handling=") || one.startsWith("return="))
        .toList();
  }

  Preferences withoutRepresentation() {
    var others = applied.stream().filter(one -> !one.equals(REPRESENTATION)).toList();
    return new Preferences(patience, strict, false, others);
  }

  private static Duration patience(
      Map<String, String> asked, Duration standard, Duration longest, List<String> applied) {
    var seconds = asked.getOrDefault("wait", "");
    var readable = seconds.matches("[0-9]{1," + MOST_DIGITS + "}");
    if (asked.containsKey("respond-async") || readable && Long.parseLong(seconds) == 0) {
      applied.add("respond-async");
      return Duration.ZERO;
    }
    if (!readable) {
      return standard;
    }
    var wanted = Duration.ofSeconds(Long.parseLong(seconds));
    var used = wanted.compareTo(longest) > 0 ? longest : wanted;
    applied.add("wait=" + used.toSeconds());
    return used;
  }

  /**
   * The first of each preference; a later one of the same name doesn't count (RFC 7240, section 2).
   */
  private static Map<String, String> parse(List<String> headers) {
    var asked = new HashMap<String, String>();
    for (var header : headers) {
      for (var preference : header.split(",")) {
        var named = preference.split(";", 2)[0].split("=", 2);
        var name = named[0].strip().toLowerCase(Locale.ROOT);
        var value = named.length == 2 ? named[1].strip().replace("\"", "") : "";
        asked.putIfAbsent(name, value);
      }
    }
    return asked;
  }
}
