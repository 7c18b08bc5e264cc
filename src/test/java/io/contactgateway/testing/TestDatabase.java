package io.contactgateway.testing;

import io.agroal.api.AgroalDataSource;
import io.contactgateway.encryption.KeyRing;
import io.contactgateway.encryption.ValueCipher;
import io.contactgateway.store.CommitTimes;
import io.contactgateway.store.GroupCommitStore;
import io.contactgateway.store.PooledStore;
import io.contactgateway.store.Store;
import io.contactgateway.store.StoreClock;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** One database of one of the two kinds, and stores on it as processes of the product open them. */
public final class TestDatabase implements AutoCloseable {
  private static final int CONNECTIONS = 16;
  private static final Duration LONGEST_SILENCE = Duration.ofSeconds(20);
  private static final CommitTimes COMMITS = new CommitTimes(() -> 0, took -> {});

  private final Kind kind;
  private final Path directory;
  private final String name;
  private final List<Runnable> ends = new ArrayList<>();

  /** What the product can keep its state in. */
  public enum Kind {
    EMBEDDED,
    POSTGRESQL;

    /**
     * A new database, migrated and empty.
     *
     * @param directory for its files, where it has any
     */
    public TestDatabase create(Path directory) {
      return switch (this) {
        case EMBEDDED -> new TestDatabase(this, directory, "");
        case POSTGRESQL -> new TestDatabase(this, directory, PostgresDatabase.create());
      };
    }
  }

  private TestDatabase(Kind kind, Path directory, String name) {
    this.kind = kind;
    this.directory = directory;
    this.name = name;
  }

  /** A PostgreSQL on which every transaction is serialisable: it isolates by aborting. */
  public static TestDatabase serializable(Path directory) {
    var database = Kind.POSTGRESQL.create(directory);
    PostgresDatabase.serializable(database.name);
    return database;
  }

  public Kind kind() {
    return kind;
  }

  /** A pool of connections of its own, closed with this. */
  public synchronized AgroalDataSource dataSource() {
    var dataSource =
        switch (kind) {
          case EMBEDDED -> EmbeddedDatabase.open(directory);
          case POSTGRESQL -> PostgresDatabase.open(name);
        };
    ends.add(dataSource::close);
    return dataSource;
  }

  /** The store of one more process, closed with this. */
  public Store store(StoreClock clock) {
    return store(dataSource(), clock);
  }

  /** The product's store on a data source, closed with this. */
  public Store store(javax.sql.DataSource dataSource, StoreClock clock) {
    return store(dataSource, clock, KeyRing.EMPTY);
  }

  /** The product's store on a data source, with keys for its values; closed with this. */
  public synchronized Store store(javax.sql.DataSource dataSource, StoreClock clock, KeyRing ring) {
    var cipher = new ValueCipher(ring, new SecureRandom());
    var store =
        switch (kind) {
          case EMBEDDED ->
              new GroupCommitStore(dataSource, () -> Runnable::run, clock, COMMITS, cipher);
          case POSTGRESQL ->
              new PooledStore(
                  dataSource,
                  CONNECTIONS,
                  () -> Runnable::run,
                  clock,
                  COMMITS,
                  cipher,
                  LONGEST_SILENCE);
        };
    ends.add(store::close);
    return store;
  }

  /** What a backup holds. */
  public record Backup(String place) {}

  /** A backup of what is committed now. */
  public Backup backUp() {
    return switch (kind) {
      case EMBEDDED -> new Backup(EmbeddedDatabase.copy(directory).toString());
      case POSTGRESQL -> new Backup(PostgresDatabase.dump(name));
    };
  }

  /** A backup put in the place of this database, which no store has open any more. */
  public synchronized TestDatabase restored(Backup backup) {
    closeAll();
    return switch (kind) {
      case EMBEDDED -> {
        EmbeddedDatabase.restore(Path.of(backup.place()), directory);
        yield new TestDatabase(kind, directory, "");
      }
      case POSTGRESQL -> new TestDatabase(kind, directory, backup.place());
    };
  }

  /** Breaks what is open, as a restart of the server does; only PostgreSQL's can. */
  public void breakConnections() {
    PostgresDatabase.breakConnections(name);
  }

  private void closeAll() {
    for (var i = ends.size() - 1; i >= 0; i--) {
      ends.get(i).run();
    }
    ends.clear();
  }

  @Override
  public synchronized void close() {
    closeAll();
    if (kind == Kind.POSTGRESQL) {
      PostgresDatabase.drop(name);
    }
  }
}
