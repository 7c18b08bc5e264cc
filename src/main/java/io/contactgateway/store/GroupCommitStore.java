package io.contactgateway.store;

import io.contactgateway.encryption.ValueCipher;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import javax.sql.DataSource;

/**
 * One writer whose transactions share commits: for SQLite, where a commit costs a sync of the disk
 * and only one can run at a time. Whatever waits when the writer comes round goes into one database
 * transaction, each work in a savepoint of its own, so that one that fails takes nobody with it. No
 * result is given out before the commit.
 */
public final class GroupCommitStore implements Store {
  private static final int MOST_IN_A_GROUP = 256;

  private final DataSource dataSource;
  private final Executor results;
  private final LinkedBlockingQueue<Entry<?>> waiting = new LinkedBlockingQueue<>();
  private final ExecutorService writer =
      Executors.newSingleThreadExecutor(work -> new Thread(work, "store-writer"));

  private final StoreClock clock;
  private final CommitTimes commits;
  private final ValueCipher cipher;
  private final FreeSpace freeSpace = new FreeSpace();

  /**
   * @param results where results are given out, so that the writer does nobody else's work
   */
  public GroupCommitStore(
      DataSource dataSource,
      Executor results,
      StoreClock clock,
      CommitTimes commits,
      ValueCipher cipher) {
    this.dataSource = dataSource;
    this.results = results;
    this.clock = clock;
    this.commits = commits;
    this.cipher = cipher;
  }

  @Override
  public <T> Uni<T> transaction(Function<Session, T> work) {
    return Uni.createFrom()
        .<T>emitter(emitter -> handIn(new Entry<>(work, emitter)))
        .emitOn(results);
  }

  private void handIn(Entry<?> entry) {
    waiting.add(entry);
    try {
      writer.execute(this::commitWhatWaits);
    } catch (RejectedExecutionException closed) {
      // The writer may be at its last group and have this one in it: then it answers.
      if (waiting.remove(entry)) {
        entry.fail(new StoreUnavailableException("the store is closed", closed));
      }
    }
  }

  private void commitWhatWaits() {
    var group = new ArrayList<Entry<?>>();
    waiting.drainTo(group, MOST_IN_A_GROUP);
    if (group.isEmpty()) {
      return;
    }
    try (var connection = dataSource.getConnection()) {
      connection.setAutoCommit(false);
      commit(connection, group);
      freeSpace.afterCommit(
          connection, group.stream().anyMatch(entry -> entry.session.isLeavingNoTrace()));
    } catch (SQLException | RuntimeException failure) {
      var away = new StoreUnavailableException("the store could not commit", failure);
      group.forEach(entry -> entry.fail(away));
      return;
    }
    group.forEach(Entry::giveOut);
  }

  private void commit(Connection connection, List<Entry<?>> group) throws SQLException {
    try {
      for (var entry : group) {
        entry.run(connection, new Session(connection, Dialect.SQLITE, clock, cipher));
      }
      commits.commit(connection);
    } catch (SQLException | RuntimeException failure) {
      Transactions.rollBack(connection, failure);
      throw failure;
    }
  }

  /**
   * Takes the last bytes of forgotten contacts out of the free space of the file, where there may
   * be any; nothing else is written meanwhile. About a second per 100 MB.
   *
   * @param mostBytes what a file may have that is small enough for it to be done now
   * @return whether it was done
   */
  public Uni<Boolean> vacuum(long mostBytes) {
    return Uni.createFrom()
        .item(() -> vacuumNow(mostBytes))
        .runSubscriptionOn(writer)
        .emitOn(results)
        .onFailure(RejectedExecutionException.class)
        .transform(closed -> new StoreUnavailableException("the store is closed", closed));
  }

  private boolean vacuumNow(long mostBytes) {
    try (var connection = dataSource.getConnection()) {
      return freeSpace.vacuum(connection, mostBytes);
    } catch (SQLException failure) {
      throw new StoreUnavailableException("the store could not be vacuumed", failure);
    }
  }

  @Override
  public void close() {
    Threads.finish(writer);
  }

  /** A work, and whoever waits for it. Used by the writer's thread only. */
  private static final class Entry<T> {
    private final Function<Session, T> work;
    private final UniEmitter<? super T> emitter;
    private T result;
    private Throwable failure;
    private Session session;

    Entry(Function<Session, T> work, UniEmitter<? super T> emitter) {
      this.work = work;
      this.emitter = emitter;
    }

    void run(Connection connection, Session itsSession) throws SQLException {
      session = itsSession;
      var savepoint = connection.setSavepoint();
      try {
        result = work.apply(session);
        connection.releaseSavepoint(savepoint);
      } catch (RuntimeException | Error thrown) {
        failure = thrown;
        connection.rollback(savepoint);
      }
    }

    void fail(StoreUnavailableException away) {
      emitter.fail(failure == null ? away : failure);
    }

    void giveOut() {
      if (failure == null) {
        emitter.complete(result);
      } else {
        emitter.fail(failure);
      }
    }
  }
}
