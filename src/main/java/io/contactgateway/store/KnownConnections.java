package io.contactgateway.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collections;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.function.LongSupplier;
import org.postgresql.jdbc.PgConnection;

/**
 * Prepares the connections of the pool when they are first used, and looks at the store that they
 * lead to. A database that comes back as another one, whatever happened to it, is never on a
 * connection of before; where a pooler stands between, it may be, so that the store is looked at
 * every second. Thread-safe.
 */
final class KnownConnections {
  private static final Duration EVERY = Duration.ofSeconds(1);

  private final EpochWatch epochs;
  private final SessionSettings settings;
  private final Set<Connection> known =
      Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));
  private final LongSupplier nanoTime;
  private volatile long lookedAt;

  KnownConnections(EpochWatch epochs, SessionSettings settings, LongSupplier nanoTime) {
    this.epochs = epochs;
    this.settings = settings;
    this.nanoTime = nanoTime;
    this.lookedAt = nanoTime.getAsLong() - EVERY.toNanos();
  }

  /** Before each use. */
  void prepare(Connection pooled) throws SQLException {
    var connection = pooled.unwrap(PgConnection.class);
    if (!known.contains(connection)) {
      settings.onConnect(pooled);
      look(pooled);
      known.add(connection);
    } else if (settings.shared() && nanoTime.getAsLong() - lookedAt > EVERY.toNanos()) {
      look(pooled);
    }
  }

  private void look(Connection pooled) throws SQLException {
    epochs.look(pooled, settings);
    lookedAt = nanoTime.getAsLong();
  }
}
