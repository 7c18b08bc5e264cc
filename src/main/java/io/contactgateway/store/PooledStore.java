package io.contactgateway.store;

import io.smallrye.mutiny.Uni;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import javax.sql.DataSource;

/** A transaction per connection, several side by side: for PostgreSQL. */
public final class PooledStore implements Store {
  private final DataSource dataSource;
  private final ExecutorService threads;
  private final Executor results;

  /**
   * @param connections how many transactions run at once
   * @param results where results are given out, so that no thread of the store does others' work
   */
  public PooledStore(DataSource dataSource, int connections, Executor results) {
    this.dataSource = dataSource;
    this.results = results;
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
    try (var connection = dataSource.getConnection()) {
      connection.setAutoCommit(false);
      try {
        var result = work.apply(new Session(connection, Dialect.POSTGRESQL));
        connection.commit();
        return result;
      } catch (RuntimeException failure) {
        rollback(connection, failure);
        throw failure;
      }
    } catch (SQLException failure) {
      throw new StoreUnavailableException("the store can't be reached", failure);
    }
  }

  private static void rollback(Connection connection, RuntimeException cause) {
    try {
      connection.rollback();
    } catch (SQLException alsoFailed) {
      cause.addSuppressed(alsoFailed);
    }
  }

  @Override
  public void close() {
    Threads.finish(threads);
  }
}
