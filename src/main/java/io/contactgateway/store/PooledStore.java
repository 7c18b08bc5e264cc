package io.contactgateway.store;

import io.agroal.api.AgroalDataSource;
import io.contactgateway.encryption.ValueCipher;
import io.smallrye.mutiny.Uni;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

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
  private static final Logger LOG = Logger.getLogger(PooledStore.class);
  private static final int MOST_RUNS = 20;

  /** Each takes a connection that is new to the server, which is dear. */
  private static final int MOST_RUNS_ON_A_STANDBY = 5;

  private static final Duration SAID_ONCE_IN = Duration.ofSeconds(10);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(2);
  private static final Duration LONGEST_PAUSE = Duration.ofMillis(500);

  private final DataSource dataSource;
  private final ConnectionGate gate;
  private final ExecutorService threads;
  private final Supplier<Executor> results;
  private final StoreClock clock;
  private final CommitTimes commits;
  private final ValueCipher cipher;
  private final int longestSilence;
  private final EpochWatch epochs =
      new EpochWatch(this::session, new PostgresqlIdentities(), EpochMemory.ofProcess());
  private final SessionSettings sessions;
  private final CommitWatch watch;
  private final KnownConnections known;
  private final RandomGenerator random;
  private volatile long saidAt;

  /** On sessions of its own, as the role has them. */
  public PooledStore(
      DataSource dataSource,
      int connections,
      Supplier<Executor> results,
      StoreClock clock,
      CommitTimes commits,
      ValueCipher cipher,
      Duration longestSilence) {
    this(
        dataSource,
        connections,
        results,
        clock,
        commits,
        cipher,
        longestSilence,
        SessionSettings.OWN,
        RandomGenerator.of("L64X128MixRandom"));
  }

  /**
   * @param connections how many transactions run at once
   * @param longestSilence how long a statement may take; after it the database counts as
   *     unavailable, since a network that swallows packets never says so
   * @param random for the pauses of transactions that lost to others
   * @param results where the result of who asks now is given out, so that no thread of the store
   *     does others' work
   */
  public PooledStore(
      DataSource dataSource,
      int connections,
      Supplier<Executor> results,
      StoreClock clock,
      CommitTimes commits,
      ValueCipher cipher,
      Duration longestSilence,
      SessionSettings sessions,
      RandomGenerator random) {
    this.sessions = sessions;
    this.random = random;
    this.watch = new CommitWatch(longestSilence.dividedBy(2));
    this.known = new KnownConnections(epochs, sessions, commits.nanoTime());
    this.commits = commits;
    this.saidAt = commits.nanoTime().getAsLong() - SAID_ONCE_IN.toNanos();
    this.cipher = cipher;
    this.longestSilence = Math.toIntExact(longestSilence.toMillis());
    this.dataSource = dataSource;
    this.gate = new ConnectionGate(dataSource::getConnection);
    this.results = results;
    this.clock = clock;
    this.threads =
        Executors.newFixedThreadPool(
            connections, work -> new Thread(work, "store-" + work.hashCode()));
  }

  @Override
  public <T> Uni<T> transaction(Function<Session, T> work) {
    return onThread(() -> run(work));
  }

  /** A shared session has its settings within transactions alone. */
  @Override
  public <T> Uni<T> reading(Function<Session, T> work) {
    return sessions.shared() ? transaction(work) : onThread(() -> read(work));
  }

  private <T> Uni<T> onThread(Supplier<T> work) {
    return Uni.createFrom()
        .deferred(
            () -> Uni.createFrom().item(work).runSubscriptionOn(threads).emitOn(results.get()))
        .onFailure(RejectedExecutionException.class)
        .transform(closed -> new StoreUnavailableException("the store is closed", closed));
  }

  private <T> T run(Function<Session, T> work) {
    for (var run = 1; ; run++) {
      try {
        return runOnce(work);
      } catch (StoreUnavailableException failure) {
        if (run >= mostRuns(failure)) {
          throw failure;
        }
        pause(run);
      }
    }
  }

  /** Who lost to each other don't meet again at once, under load least of all. */
  private void pause(int runs) {
    var longest = Math.min(LONGEST_PAUSE.toNanos(), FIRST_PAUSE.toNanos() << runs);
    LockSupport.parkNanos(drawn(longest));
  }

  /** The generator needs no thread-safety of its own. */
  private long drawn(long below) {
    synchronized (random) {
      return random.nextLong(below);
    }
  }

  /** More than one where nothing of it was kept, and another run meets other circumstances. */
  private static int mostRuns(StoreUnavailableException failure) {
    var cause = failure.getCause();
    if (SqlFailure.isReadOnly(cause)) {
      return MOST_RUNS_ON_A_STANDBY;
    }
    return SqlFailure.isConflict(cause) ? MOST_RUNS : 1;
  }

  private <T> T runOnce(Function<Session, T> work) {
    var connection = connect();
    try {
      connection.setNetworkTimeout(Runnable::run, longestSilence);
      known.prepare(connection);
      return commit(connection, work);
    } catch (SQLException failure) {
      throw failed(new StoreUnavailableException("the store can't be reached", failure));
    } catch (StoreUnavailableException failure) {
      throw failed(failure);
    } finally {
      giveBack(connection);
    }
  }

  private <T> T read(Function<Session, T> work) {
    var connection = connect();
    try {
      connection.setNetworkTimeout(Runnable::run, longestSilence);
      known.prepare(connection);
      connection.setAutoCommit(true);
      return work.apply(session(connection));
    } catch (SQLException failure) {
      throw new StoreUnavailableException("the store can't be reached", failure);
    } finally {
      giveBack(connection);
    }
  }

  private StoreUnavailableException failed(StoreUnavailableException failure) {
    if (SqlFailure.isReadOnly(failure.getCause())) {
      discard();
    }
    return failure;
  }

  private Session session(Connection connection) {
    return new Session(
        Statements.of(connection), Dialect.POSTGRESQL, clock, cipher, epochs.current());
  }

  private Connection connect() {
    try {
      return gate.open();
    } catch (SQLException failure) {
      throw new StoreUnavailableException("the store can't be reached", failure);
    }
  }

  /**
   * The server lets one only read: a standby that the address led to for a moment, or a primary
   * that has become one. No connection that there is now is used again; what new ones lead to, the
   * address says then.
   */
  private void discard() {
    var now = commits.nanoTime().getAsLong();
    if (now - saidAt > SAID_ONCE_IN.toNanos()) {
      saidAt = now;
      LOG.warn("the database lets one only read; all connections to it are made anew");
    }
    if (dataSource instanceof AgroalDataSource pool) {
      pool.flush(AgroalDataSource.FlushMode.GRACEFUL);
    }
  }

  private <T> T commit(Connection connection, Function<Session, T> work) throws SQLException {
    try {
      connection.setAutoCommit(false);
      sessions.onBegin(connection);
      var session = session(connection);
      session.askTimeAlong();
      var result = work.apply(session);
      if (session.isKeepingNothing()) {
        connection.rollback();
        return result;
      }
      session.flush();
      if (session.isChanging()) {
        commitWatched(connection);
      } else {
        commits.commit(connection, false);
      }
      return result;
    } catch (Throwable failure) {
      Transactions.rollBack(connection, failure);
      throw failure;
    }
  }

  private void commitWatched(Connection connection) throws SQLException {
    var watched = watch.begin(connection);
    try {
      commits.commit(connection, true);
    } finally {
      end(watched);
    }
  }

  private static void end(CommitWatch.Watched watched) {
    try {
      watched.close();
    } catch (SQLException gone) {
      LOG.debugf("a connection is gone already: %s", gone.getSQLState());
    }
  }

  /** What was committed stays so, whatever becomes of the connection. */
  private static void giveBack(Connection connection) {
    try {
      connection.close();
    } catch (SQLException broken) {
      LOG.debugf("a connection could not be given back: %s", broken.getSQLState());
    }
  }

  @Override
  public StoreEpoch epoch() {
    return epochs.current();
  }

  @Override
  public Uni<Boolean> beat() {
    return transaction(StoreEpochTable::beaten).invoke(epochs::know).replaceWith(true);
  }

  @Override
  public void close() {
    Threads.finish(threads);
    watch.close();
  }
}
