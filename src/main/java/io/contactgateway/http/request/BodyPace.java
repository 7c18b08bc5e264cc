package io.contactgateway.http.request;

import java.time.Duration;

/**
 * How fast a body has to come.
 *
 * @param whole until its last byte
 * @param stretch in each of which it has to come on
 */
record BodyPace(Duration whole, Duration stretch, long leastBytesASecond) {
  boolean isTooSlow(long bytes) {
    return bytes * Duration.ofSeconds(1).toMillis() < leastBytesASecond * stretch.toMillis();
  }
}
