package io.contactgateway.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collections;
import java.util.Set;
import java.util.WeakHashMap;
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
  private volatile long lookedAt = System.nanoTime() - EVERY.toNanos();

  KnownConnections(EpochWatch epochs, SessionSettings settings) {
    this.epochs = epochs;
    this.settings = settings;
  }

  /** Before each use. */
  void prepare(Connection pooled) throws SQLException {
    var connection = pooled.unwrap(PgConnection.class);
    if (!known.contains(connection)) {
      settings.onConnect(pooled);
      look(pooled);
      known.add(connection);
    } else if (settings.shared() && System.nanoTime() - lookedAt > EVERY.toNanos()) {
      look(pooled);
    }
  }

  private void look(Connection pooled) throws SQLException {
    epochs.look(pooled, settings);
    lookedAt = System.nanoTime();
  }
}
