package io.contactgateway.store;

import static io.contactgateway.store.Rows.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contactgateway.contact.ContactKey;
import io.contactgateway.store.table.ContactRow;
import io.contactgateway.store.table.ContactTable;
import io.contactgateway.testing.BrokenDataSource;
import io.contactgateway.testing.OnBothStores;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StoreTest extends OnBothStores {
  private static boolean insert(Session session, ContactKey key) {
    return ContactTable.insert(session, Rows.contact(key));
  }

  private boolean isStored(ContactKey key) {
    return in(session -> ContactTable.find(session, key)).isPresent();
  }

  private static Throwable failure(Uni<?> transaction) {
    return transaction
        .onItem()
        .<Throwable>transform(item -> null)
        .onFailure()
        .recoverWithItem(e -> e)
        .await()
        .indefinitely();
  }

  @Test
  void workThatThrowsIsRolledBackWhole() {
    var thrown =
        failure(
            store.transaction(
                session -> {
                  insert(session, key(1));
                  throw new IllegalArgumentException("no");
                }));

    assertThat(thrown).isInstanceOf(IllegalArgumentException.class);
    assertThat(isStored(key(1))).isFalse();
  }

  @Test
  void workThatEndsInAnErrorIsRolledBackAndAnswered() {
    var thrown =
        failure(
            store.transaction(
                session -> {
                  insert(session, key(1));
                  throw new StackOverflowError();
                }));

    assertThat(thrown).isInstanceOf(StackOverflowError.class);
    assertThat(isStored(key(1))).isFalse();
  }

  @Test
  void failingWorkTakesNobodyAlongThatCommitsWithIt() {
    var begin = new CountDownLatch(1);
    var first = store.transaction(session -> awaitQuietly(begin)).subscribeAsCompletionStage();
    var works = new ArrayList<CompletionStage<Boolean>>();
    for (var number = 0; number < 50; number++) {
      works.add(insertUnlessSeventh(number).subscribeAsCompletionStage());
    }
    begin.countDown();

    first.join();
    for (var number = 0; number < 50; number++) {
      var done = works.get(number).toCompletableFuture();
      if (number % 7 == 0) {
        assertThatThrownBy(done::join).hasRootCauseInstanceOf(ArithmeticException.class);
      } else {
        assertThat(done.join()).isTrue();
      }
      assertThat(isStored(key(number))).isEqualTo(number % 7 != 0);
    }
  }

  private Uni<Boolean> insertUnlessSeventh(int number) {
    return store.transaction(
        session -> {
          insert(session, key(number));
          if (number % 7 == 0) {
            throw new ArithmeticException();
          }
          return true;
        });
  }

  private static boolean awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
      return true;
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
  }

  @Test
  void resultIsGivenOutOnlyWhenOthersCanSeeTheChange() {
    var reader = database.store(StoreClock.of(time));
    IntStream.range(0, 100)
        .forEach(
            number -> {
              var seen =
                  store
                      .transaction(session -> insert(session, key(number)))
                      .flatMap(
                          inserted ->
                              reader.transaction(
                                  session -> ContactTable.find(session, key(number)).isPresent()));
              assertThat(await(seen)).isTrue();
            });
  }

  @Test
  void closedStoreTakesNothingMore() {
    var closed = database.store(StoreClock.of(time));
    closed.close();

    assertThat(failure(closed.transaction(session -> insert(session, key(1)))))
        .isInstanceOf(StoreUnavailableException.class);
    assertThat(isStored(key(1))).isFalse();
  }

  @Test
  void everyWorkHandedInWhileTheStoreClosesIsEitherDoneOrRefused() {
    var closing = database.store(StoreClock.of(time));
    var works =
        IntStream.range(0, 200)
            .mapToObj(
                number -> {
                  if (number == 100) {
                    CompletableFuture.runAsync(closing::close);
                  }
                  return closing
                      .transaction(session -> insert(session, key(number)))
                      .onFailure(StoreUnavailableException.class)
                      .recoverWithItem(false)
                      .subscribeAsCompletionStage();
                })
            .toList();

    for (var number = 0; number < 200; number++) {
      assertThat(works.get(number).join()).isEqualTo(isStored(key(number)));
    }
  }

  @Test
  void storeThatIsAwaySaysSo() {
    var away = broken(BrokenDataSource.At.CONNECT);

    assertThat(failure(away.transaction(session -> insert(session, key(1)))))
        .isInstanceOf(StoreUnavailableException.class);
  }

  @Test
  void commitThatFailsGivesOutNothingAndLeavesNothing() {
    var failing = broken(BrokenDataSource.At.COMMIT);

    var failures =
        IntStream.range(0, 10)
            .mapToObj(
                number ->
                    failing
                        .transaction(session -> insert(session, key(number)))
                        .subscribeAsCompletionStage())
            .toList();

    failures.forEach(
        failed ->
            assertThatThrownBy(failed::join).hasCauseInstanceOf(StoreUnavailableException.class));
    IntStream.range(0, 10).forEach(number -> assertThat(isStored(key(number))).isFalse());
  }

  private Store broken(BrokenDataSource.At at) {
    return database.store(BrokenDataSource.of(database.dataSource(), at), StoreClock.of(time));
  }

  @Test
  void statementThatCanNeverWorkIsADefectAndDoesNotQuoteValues() {
    var row = Rows.contact(key(1));
    var nameless = new ContactRow(row.key(), null, 1, "Angela Cruz", row.createdAt(), Rows.NOW);

    var thrown = failure(store.transaction(session -> ContactTable.insert(session, nameless)));

    assertThat(thrown).isInstanceOf(IllegalStateException.class).hasNoCause();
    assertThat(thrown.getMessage()).doesNotContain("Angela").doesNotContain(key(1).value());
  }

  @Test
  void transactionHasOneTime() {
    var times =
        in(
            session -> {
              var first = session.now();
              time.advance(java.time.Duration.ofSeconds(3));
              return List.of(first, session.now());
            });

    assertThat(times).containsExactly(Rows.NOW, Rows.NOW);
    assertThat(in(Session::now)).isEqualTo(Rows.NOW.plusSeconds(3));
  }
}
