package io.contactgateway.encryption;

import java.security.SecureRandom;
import java.util.Optional;

/**
 * What a process remembers of its store's index key, so that not every transaction has to read it,
 * and the key that it would give a store which has none. Thread-safe.
 */
public final class IndexKeyMemory {
  private final SecureRandom random;
  private volatile Known known = new Known(-1, Optional.empty(), false);
  private IndexKey proposal;

  IndexKeyMemory(SecureRandom random) {
    this.random = random;
  }

  /**
   * What was read.
   *
   * @param epoch of the store, when it was read: a store that went back may have another key
   * @param key empty where digests are plain
   * @param plainLeft whether there may be plain digests from before the key
   */
  public record Known(int epoch, Optional<IndexKey> key, boolean plainLeft) {}

  /** Empty where nothing is known of this epoch. */
  public Optional<Known> in(int epoch) {
    return Optional.of(known).filter(it -> it.epoch() == epoch);
  }

  public void remember(Known read) {
    known = read;
  }

  /** A key that nobody else has, the same each time: a transaction that wrote it may be undone. */
  public synchronized IndexKey proposal() {
    if (proposal == null) {
      var bytes = new byte[IndexKey.BYTES];
      random.nextBytes(bytes);
      proposal = new IndexKey(bytes);
    }
    return proposal;
  }
}
