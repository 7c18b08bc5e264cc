package io.contactgateway.http.picture;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * What signs the paths of pictures: the secret of now, and, for as long as anything they signed is
 * good, those from before. Thread-safe.
 */
final class PictureSecret {
  private final Supplier<String> source;
  private final InstantSource clock;
  private final Duration life;
  private final List<Former> former = new ArrayList<>();
  private String current;

  /** A secret that signs no more. */
  private static final class Former {
    private final String secret;
    private final Instant until;

    Former(String secret, Instant until) {
      this.secret = secret;
      this.until = until;
    }
  }

  /**
   * @param life of what is signed
   */
  PictureSecret(Supplier<String> source, InstantSource clock, Duration life) {
    this.source = source;
    this.clock = clock;
    this.life = life;
    this.current = source.get();
  }

  /** The one to sign with. */
  synchronized String signing() {
    notice();
    return current;
  }

  /** Those that a signature may have been made with. */
  synchronized List<String> accepted() {
    notice();
    var all = new ArrayList<String>();
    all.add(current);
    former.forEach(one -> all.add(one.secret));
    return all;
  }

  private void notice() {
    var now = clock.instant();
    var latest = source.get();
    if (!latest.equals(current)) {
      former.add(new Former(current, now.plus(life)));
      current = latest;
    }
    former.removeIf(one -> !now.isBefore(one.until));
  }
}
