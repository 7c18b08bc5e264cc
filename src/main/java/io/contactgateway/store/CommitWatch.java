package io.contactgateway.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.postgresql.jdbc.PgConnection;

/**
 * Ends commits that PostgreSQL doesn't end itself: one that waits for a standby that is unavailable
 * waits for good, whatever its session's time-outs say, and holds a place at the server also after
 * the client has given up. Such a commit is canceled, which ends its wait, not its effect.
 * Thread-safe.
 */
final class CommitWatch {
  private static final Logger LOG = Logger.getLogger(CommitWatch.class);

  private final Duration patience;
  private final ScheduledThreadPoolExecutor timer;

  CommitWatch(Duration patience) {
    this.patience = patience;
    this.timer =
        new ScheduledThreadPoolExecutor(
            1,
            work -> {
              var thread = new Thread(work, "store-commit-watch");
              thread.setDaemon(true);
              return thread;
            });
    timer.setRemoveOnCancelPolicy(true);
  }

  /** A commit that begins now. */
  Watched begin(Connection connection) throws SQLException {
    return new Watched(connection.unwrap(PgConnection.class));
  }

  void close() {
    timer.shutdownNow();
  }

  /** One commit. */
  final class Watched implements AutoCloseable {
    private final PgConnection connection;
    private final java.util.concurrent.Future<?> alarm;
    private boolean ended;
    private boolean canceled;

    private Watched(PgConnection connection) {
      this.connection = connection;
      this.alarm = timer.schedule(this::cancel, patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    private synchronized void cancel() {
      if (ended) {
        return;
      }
      canceled = true;
      try {
        connection.cancelQuery();
      } catch (SQLException failure) {
        LOG.debugf("a commit could not be canceled: %s", failure.getSQLState());
      }
    }

    /** The commit has ended. A connection that was canceled is not used again. */
    @Override
    public void close() throws SQLException {
      alarm.cancel(false);
      synchronized (this) {
        ended = true;
        if (canceled) {
          connection.abort(Runnable::run);
        }
      }
    }
  }
}
