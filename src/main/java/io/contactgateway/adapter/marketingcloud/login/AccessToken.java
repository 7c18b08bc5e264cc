package io.contactgateway.adapter.marketingcloud.login;

import java.net.URI;
import java.time.Duration;

/**
 * A bearer token. Opaque: nothing is read out of it. Times are on the monotonic clock, in
 * nanoseconds.
 *
 * @param restBase where to use it, without a slash at the end
 * @param refreshAt from then on a new one is fetched while this one still serves
 * @param expiresAt from then on it is not used
 */
public record AccessToken(String value, URI restBase, long refreshAt, long expiresAt) {
  private static final Duration SHORTEST_MARGIN = Duration.ofSeconds(60);
  private static final Duration LONGEST_MARGIN = Duration.ofSeconds(300);

  /**
   * A token asked for at {@code asked}: its life counts from before the request left.
   *
   * <p>"Best Practices to Prevent Rate-Limiting" suggests to renew early, for example by five
   * minutes. The margin is a quarter of the life, from 60 to 300 seconds, at most half of it.
   */
  static AccessToken of(String value, URI restBase, long asked, Duration life) {
    var quarter = life.dividedBy(4);
    var atLeast = quarter.compareTo(SHORTEST_MARGIN) < 0 ? SHORTEST_MARGIN : quarter;
    var clamped = atLeast.compareTo(LONGEST_MARGIN) > 0 ? LONGEST_MARGIN : atLeast;
    var half = life.dividedBy(2);
    var margin = clamped.compareTo(half) > 0 ? half : clamped;
    return new AccessToken(
        value, restBase, asked + life.minus(margin).toNanos(), asked + life.toNanos());
  }

  boolean isUsable(long now) {
    return now - expiresAt < 0;
  }

  boolean isDueForRefresh(long now) {
    return now - refreshAt >= 0;
  }

  /** Nothing of it. */
  @Override
  public String toString() {
    return "AccessToken[***]";
  }
}
