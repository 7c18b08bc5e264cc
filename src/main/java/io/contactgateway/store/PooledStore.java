package io.contactgateway.store;

import io.contactgateway.encryption.ValueCipher;
import io.smallrye.mutiny.Uni;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import javax.sql.DataSource;

/**
 * A transaction per connection, several side by side: for PostgreSQL.
 *
 * <p>Transactions lock rows in one order (contact, its deliveries, its claims, other contacts'
 * deliveries, target), so they hardly ever wait in a circle. What is left (contacts that are
 * forgotten at once while each waits for a value of the other, or a server that isolates by
 * aborting) the database ends by aborting one of them; that one is run again, whole, a few times.
 * It concerns the database alone: no vendor is called inside a transaction.
 */
public final class PooledStore implements Store {
  private static final int MOST_RUNS = 10;

  private final ConnectionGate gate;
  private final ExecutorService threads;
  private final Executor results;
  private final StoreClock clock;
  private final CommitTimes commits;
  private final ValueCipher cipher;
  private final int longestSilence;

  /**
   * @param connections how many transactions run at once
   * @param longestSilence how long a statement may take; after it the database counts as away,
   *     since a network that swallows packets never says so
   * @param results where results are given out, so that no thread of the store does others' work
   */
  public PooledStore(
      DataSource dataSource,
      int connections,
      Executor results,
      StoreClock clock,
      CommitTimes commits,
      ValueCipher cipher,
      Duration longestSilence) {
    this.commits = commits;
    this.cipher = cipher;
    this.longestSilence = Math.toIntExact(longestSilence.toMillis());
    this.gate = new ConnectionGate(dataSource::getConnection);
    this.results = results;
    this.clock = clock;
    this.threads =
        Executors.newFixedThreadPool(
            connections, work -> new Thread(work, "store-" + work.hashCode()));
  }

  @Override
  public <T> Uni<T> transaction(Function<Session, T> work) {
    return Uni.createFrom()
        .item(() -> run(work))
        .runSubscriptionOn(threads)
        .emitOn(results)
        .onFailure(RejectedExecutionException.class)
        .transform(closed -> new StoreUnavailableException("the store is closed", closed));
  }

  private <T> T run(Function<Session, T> work) {
    for (var run = 1; ; run++) {
      try {
        return runOnce(work);
      } catch (StoreUnavailableException failure) {
        if (run == MOST_RUNS || !SqlFailure.isConflict(failure.getCause())) {
          throw failure;
        }
      }
    }
  }

  private <T> T runOnce(Function<Session, T> work) {
    try (var connection = gate.open()) {
      connection.setNetworkTimeout(Runnable::run, longestSilence);
      connection.setAutoCommit(false);
      return commit(connection, work);
    } catch (SQLException failure) {
      throw new StoreUnavailableException("the store can't be reached", failure);
    }
  }

  private <T> T commit(Connection connection, Function<Session, T> work) throws SQLException {
    try {
      var result = work.apply(new Session(connection, Dialect.POSTGRESQL, clock, cipher));
      commits.commit(connection);
      return result;
    } catch (Throwable failure) {
      Transactions.rollBack(connection, failure);
      throw failure;
    }
  }

  @Override
  public void close() {
    Threads.finish(threads);
  }
}
