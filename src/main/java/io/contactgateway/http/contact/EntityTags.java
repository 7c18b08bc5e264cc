package io.contactgateway.http.contact;

import io.contactgateway.sync.change.Preconditions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Entity tags in headers (RFC 9110, sections 8.8.3 and 13.1). */
final class EntityTags {
  private static final Pattern TAG = Pattern.compile("(W/)?\"([^\"]*)\"");

  private EntityTags() {}

  static String quoted(String tag) {
    return '"' + tag + '"';
  }

  /** The demands of a change. If-Match compares strongly: a weak tag never matches. */
  static Preconditions preconditions(List<String> ifMatch, List<String> ifNoneMatch) {
    var tags =
        ifMatch.isEmpty() ? Optional.<List<String>>empty() : Optional.of(tags(ifMatch, true));
    return new Preconditions(tags, tags(ifNoneMatch, false).contains("*"));
  }

  /** Whether a reader has this already. If-None-Match compares weakly. */
  static boolean isKnown(List<String> ifNoneMatch, String tag) {
    var known = tags(ifNoneMatch, false);
    return known.contains("*") || known.contains(tag);
  }

  private static List<String> tags(List<String> headers, boolean strongOnly) {
    var tags = new ArrayList<String>();
    for (var header : headers) {
      if (header.strip().equals("*")) {
        tags.add("*");
      }
      var matcher = TAG.matcher(header);
      while (matcher.find()) {
        if (!strongOnly || matcher.group(1) == null) {
          tags.add(matcher.group(2));
        }
      }
    }
    return tags;
  }
}
