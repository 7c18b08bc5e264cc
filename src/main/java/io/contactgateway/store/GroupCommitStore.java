package io.contactgateway.store;

import io.contactgateway.encryption.ValueCipher;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import org.sqlite.SQLiteConnection;

/**
 * One writer whose transactions share commits: for SQLite, where a commit costs a sync of the disk
 * and only one can run at a time. Whatever waits when the writer comes round goes into one database
 * transaction. Where a work fails or wants nothing kept, which is rare, all of them are run once
 * more, each in a savepoint of its own, so that it takes nobody with it. No result is given out
 * before the commit.
 */
public final class GroupCommitStore implements Store {
  private static final Logger LOG = Logger.getLogger(GroupCommitStore.class);
  private static final int MOST_IN_A_GROUP = 256;

  private final DataSource dataSource;
  private final Supplier<Executor> results;
  private final LinkedBlockingQueue<Entry<?>> waiting = new LinkedBlockingQueue<>();
  private final ExecutorService writer =
      Executors.newSingleThreadExecutor(work -> new Thread(work, "store-writer"));

  private final StoreClock clock;
  private final CommitTimes commits;
  private final ValueCipher cipher;
  private final FreeSpace freeSpace = new FreeSpace();
  private volatile EpochWatch epochs;
  private StoreFile file;
  private Statements.Kept statements;

  /**
   * @param results where the result of who asks now is given out, so that the writer does nobody
   *     else's work
   */
  public GroupCommitStore(
      DataSource dataSource,
      Supplier<Executor> results,
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
        .deferred(
            () ->
                Uni.createFrom()
                    .<T>emitter(emitter -> handIn(new Entry<>(work, emitter)))
                    .emitOn(results.get()));
  }

  private void handIn(Entry<?> entry) {
    waiting.add(entry);
    try {
      writer.execute(this::commitWhatWaits);
    } catch (RejectedExecutionException closed) {
      // The writer may be at its last group and have this one in it: then it answers.
      if (waiting.remove(entry)) {
        entry.refuse(new StoreUnavailableException("the store is closed", closed));
      }
    }
  }

  private void commitWhatWaits() {
    var group = new ArrayList<Entry<?>>();
    waiting.drainTo(group, MOST_IN_A_GROUP);
    if (group.isEmpty()) {
      return;
    }
    try {
      var connection = dataSource.getConnection();
      try {
        look(connection);
        commit(connection, group);
        file.check();
      } finally {
        giveBack(connection);
      }
    } catch (SQLException | RuntimeException failure) {
      group.forEach(entry -> entry.fail(failure));
      return;
    }
    group.forEach(Entry::giveOut);
  }

  /** Once, before anything else. */
  private void look(Connection connection) throws SQLException {
    if (epochs == null) {
      file = StoreFile.of(connection);
      var watch =
          new EpochWatch(this::session, any -> Optional.empty(), new EpochFile(file.mark()));
      watch.look(connection, SessionSettings.OWN);
      epochs = watch;
    }
  }

  private Session session(Connection connection) {
    return new Session(statements(connection), Dialect.SQLITE, clock, cipher, epoch());
  }

  /** Those of the pool's only connection, which stays the same one unless it broke. */
  private Statements statements(Connection pooled) {
    try {
      var connection = pooled.unwrap(SQLiteConnection.class);
      if (statements == null || !statements.areOf(connection)) {
        statements = Statements.keptOf(connection);
      }
      return statements;
    } catch (SQLException failure) {
      throw SqlFailure.of("the store could not be read", failure);
    }
  }

  @Override
  public StoreEpoch epoch() {
    return epochs == null ? StoreEpoch.FIRST : epochs.current();
  }

  @Override
  public Uni<Boolean> beat() {
    return transaction(StoreEpochTable::beaten).invoke(said -> epochs.know(said)).replaceWith(true);
  }

  private void commit(Connection connection, List<Entry<?>> group) throws SQLException {
    try {
      connection.setAutoCommit(false);
      if (!runTogether(connection, group)) {
        connection.rollback();
        if (group.size() > 1) {
          group.forEach(entry -> entry.runApart(session(connection)));
        }
      }
      commits.commit(connection, group.stream().anyMatch(Entry::isChanging));
    } catch (SQLException | RuntimeException failure) {
      Transactions.rollBack(connection, failure);
      throw failure;
    }
    freeSpace.afterCommit(
        connection, group.stream().anyMatch(entry -> entry.session.isLeavingNoTrace()));
  }

  /** Whether all of them could be run, so that all of it may be kept. */
  private boolean runTogether(Connection connection, List<Entry<?>> group) {
    for (var entry : group) {
      if (!entry.run(session(connection))) {
        return false;
      }
    }
    return true;
  }

  /** What was committed stays so, whatever becomes of the connection. */
  private static void giveBack(Connection connection) {
    try {
      connection.close();
    } catch (SQLException broken) {
      LOG.debugf("the connection could not be given back: %s", broken.getMessage());
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
        .emitOn(results.get())
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

    /** Whether it could be, and is kept. */
    boolean run(Session itsSession) {
      session = itsSession;
      failure = null;
      try {
        result = work.apply(session);
      } catch (RuntimeException | Error thrown) {
        failure = thrown;
      }
      return failure == null && !session.isKeepingNothing();
    }

    /** In a savepoint: nothing is left of it where it fails, or wants nothing kept. */
    void runApart(Session itsSession) {
      itsSession.mark("savepoint work");
      if (!run(itsSession)) {
        itsSession.mark("rollback to work");
      }
      itsSession.mark("release work");
    }

    boolean isChanging() {
      return failure == null && session != null && session.isChanging();
    }

    /** Nothing of it was kept, or nobody knows; only what changes something is in doubt. */
    void fail(Exception cause) {
      var doubt = cause instanceof CommitInDoubtException && isChanging();
      var unavailable =
          doubt ? cause : new StoreUnavailableException("the store could not commit", cause);
      emitter.fail(failure == null ? unavailable : failure);
    }

    /** Nobody will run it any more. */
    void refuse(StoreUnavailableException closed) {
      emitter.fail(closed);
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
