package io.contactgateway.access.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contactgateway.testing.SettableTime;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class IntroductionTest {
  private final SettableTime clock = new SettableTime();
  private final AtomicBoolean known = new AtomicBoolean();
  private final AtomicInteger asked = new AtomicInteger();
  private final Introduction introduction = new Introduction(known::get, clock);

  private CompletableFuture<String> want(CompletableFuture<String> answer) {
    return introduction
        .then(
            () -> {
              asked.incrementAndGet();
              return Uni.createFrom().completionStage(answer);
            })
        .subscribeAsCompletionStage();
  }

  @Test
  void whoeverComesMeanwhileWaitsForTheSameAnswer() {
    var answer = new CompletableFuture<String>();
    var first = want(answer);
    var second = want(CompletableFuture.completedFuture("two"));
    assertThat(asked).hasValue(1);
    assertThat(second).isNotDone();

    known.set(true);
    answer.complete("one");

    assertThat(first).isCompletedWithValue("one");
    assertThat(second).succeedsWithin(Duration.ofMinutes(1)).isEqualTo("two");
  }

  @Test
  void whoIsAwayIsAskedAgainAfterAWhile() {
    var away = CompletableFuture.<String>failedFuture(new IllegalStateException("away"));
    assertUnreachable(want(away));
    assertUnreachable(want(CompletableFuture.completedFuture("two")));
    assertThat(asked).hasValue(1);

    clock.advance(Duration.ofSeconds(6));
    known.set(true);

    assertThat(want(CompletableFuture.completedFuture("three"))).isCompletedWithValue("three");
  }

  private static void assertUnreachable(CompletableFuture<String> result) {
    assertThatThrownBy(result::join).hasRootCauseInstanceOf(SignInFailure.class);
  }

  @Test
  void whatFailsOnceThePartiesKnowEachOtherFailsAsItIs() {
    known.set(true);

    assertThatThrownBy(want(CompletableFuture.failedFuture(new IllegalStateException("own")))::join)
        .hasRootCauseMessage("own");
  }
}
