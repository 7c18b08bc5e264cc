package io.contactgateway.adapter.guard;

import java.util.Set;

/**
 * What a label says of a vendor's status. A vendor may answer with any number, and every value of a
 * label costs memory for as long as the process lives: the usual ones are named, the others by
 * their class.
 */
final class StatusLabel {
  private static final Set<Integer> USUAL =
      Set.of(
          200, 201, 202, 204, 207, 301, 302, 303, 304, 307, 308, 400, 401, 403, 404, 405, 406, 408,
          409, 410, 412, 413, 415, 422, 423, 425, 429, 500, 501, 502, 503, 504);

  private StatusLabel() {}

  static String of(int status) {
    if (USUAL.contains(status)) {
      return Integer.toString(status);
    }
    return status >= 100 && status < 600 ? status / 100 + "xx" : "other";
  }
}
