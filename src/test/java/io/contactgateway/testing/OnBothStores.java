package io.contactgateway.testing;

import io.contactgateway.encryption.KeyRing;
import io.contactgateway.store.Session;
import io.contactgateway.store.Store;
import io.contactgateway.store.StoreClock;
import io.smallrye.mutiny.Uni;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Runs every test of a class on the embedded store and on PostgreSQL, in settable time. */
@ParameterizedClass
@EnumSource
public abstract class OnBothStores {
  private static final Duration AT_MOST = Duration.ofSeconds(60);

  @Parameter protected TestDatabase.Kind kind;
  @TempDir protected Path directory;
  protected final SettableTime time = new SettableTime();
  protected TestDatabase database;
  protected Store store;

  @BeforeEach
  void openDatabase() {
    database = kind.create(directory);
    store = database.store(StoreClock.of(time));
  }

  @AfterEach
  void closeDatabase() {
    database.close();
  }

  /** The store of one more process, which has these keys. */
  protected Store store(KeyRing ring) {
    return database.store(database.dataSource(), StoreClock.of(time), ring);
  }

  /** Runs a transaction and waits for its result. */
  protected <T> T in(Function<Session, T> work) {
    return await(store.transaction(work));
  }

  protected boolean holds(Function<Session, Boolean> question) {
    return in(question);
  }

  protected <T> List<T> list(Function<Session, List<T>> query) {
    return in(query);
  }

  protected <T> Optional<T> find(Function<Session, Optional<T>> query) {
    return in(query);
  }

  /** Runs a transaction and waits for its end. */
  protected void change(Consumer<Session> work) {
    in(
        session -> {
          work.accept(session);
          return true;
        });
  }

  protected static <T> T await(Uni<T> uni) {
    return uni.await().atMost(AT_MOST);
  }
}
