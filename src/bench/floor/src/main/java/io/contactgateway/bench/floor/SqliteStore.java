package io.contactgateway.bench.floor;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * SQLite, WAL, synchronous=FULL: one writer thread commits whatever has queued up since its last
 * commit.
 */
final class SqliteStore implements Store {
  record Row(String key, byte[] body, Context ctx, Promise<Void> done) {}

  private final LinkedBlockingQueue<Row> queue = new LinkedBlockingQueue<>();

  SqliteStore(String file) throws SQLException {
    Connection c = DriverManager.getConnection("jdbc:sqlite:" + file);
    try (Statement s = c.createStatement()) {
      s.execute("PRAGMA journal_mode=WAL");
      s.execute("PRAGMA synchronous=FULL");
      s.execute("PRAGMA locking_mode=EXCLUSIVE");
      s.execute(
          "CREATE TABLE IF NOT EXISTS outbox(id INTEGER PRIMARY KEY, key TEXT NOT NULL, body BLOB NOT NULL, created INTEGER NOT NULL)");
    }
    c.setAutoCommit(false);
    PreparedStatement insert =
        c.prepareStatement("INSERT INTO outbox(key, body, created) VALUES(?, ?, ?)");
    Thread t = new Thread(() -> run(c, insert), "outbox");
    t.setDaemon(true);
    t.start();
  }

  private void run(Connection c, PreparedStatement insert) {
    List<Row> batch = new ArrayList<>();
    while (true) {
      batch.clear();
      Throwable failed = null;
      try {
        batch.add(queue.take());
        queue.drainTo(batch, 511);
        long now = System.currentTimeMillis();
        for (Row r : batch) {
          insert.setString(1, r.key);
          insert.setBytes(2, r.body);
          insert.setLong(3, now);
          insert.executeUpdate();
        }
        c.commit();
      } catch (SQLException | InterruptedException e) {
        failed = e;
      }
      Throwable f = failed;
      for (Row r : batch)
        r.ctx.runOnContext(
            v -> {
              if (f == null) r.done.complete();
              else r.done.fail(f);
            });
    }
  }

  @Override
  public Future<Void> put(String key, byte[] body) {
    Promise<Void> p = Promise.promise();
    queue.add(new Row(key, body, Vertx.currentContext(), p));
    return p.future();
  }
}
