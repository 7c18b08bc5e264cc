package io.contactgateway.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.contactgateway.health.SharedProbe.Reply;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SharedProbeTest {
  private static final Duration LONG = Duration.ofSeconds(60);
  private static final Duration SHORT = Duration.ofMillis(20);

  private final AtomicInteger asked = new AtomicInteger();
  private volatile CompletableFuture<Boolean> answer = new CompletableFuture<>();

  private SharedProbe question(Duration patience) {
    return new SharedProbe(
        () -> {
          asked.incrementAndGet();
          return Uni.createFrom().completionStage(answer);
        },
        patience);
  }

  private static Reply reply(Uni<Reply> asked) {
    return asked.await().atMost(LONG);
  }

  @Test
  void whoAsksMeanwhileGetsTheSameAnswer() {
    var question = question(LONG);
    var first = question.ask().subscribeAsCompletionStage();
    var second = question.ask().subscribeAsCompletionStage();

    answer.complete(true);

    assertThat(first.join()).isEqualTo(Reply.YES);
    assertThat(second.join()).isEqualTo(Reply.YES);
    assertThat(asked).hasValue(1);
  }

  @Test
  void whatHangsIsAskedOnceHoweverManyWantToKnow() {
    var question = question(SHORT);
    for (var probe = 0; probe < 20; probe++) {
      assertThat(reply(question.ask())).isEqualTo(Reply.NONE);
    }

    assertThat(asked).hasValue(1);
  }

  @Test
  void onceItAnswersAgainItIsAskedAgain() {
    var question = question(SHORT);
    assertThat(reply(question.ask())).isEqualTo(Reply.NONE);

    answer.complete(true);

    assertThat(reply(question.ask())).isEqualTo(Reply.YES);
    assertThat(asked).hasValue(2);
  }

  @Test
  void oneWhoRunsOutOfPatienceTakesTheAnswerFromNobodyElse() {
    var question = question(LONG);
    var patient = question.ask().subscribeAsCompletionStage();
    question.ask().subscribe().with(reply -> {}).cancel();

    answer.complete(true);

    assertThat(patient.join()).isEqualTo(Reply.YES);
  }

  @Test
  void aFailureIsANo() {
    answer.completeExceptionally(new IllegalStateException("away"));

    assertThat(reply(question(LONG).ask())).isEqualTo(Reply.NO);
    assertThat(
            reply(
                new SharedProbe(
                        () -> {
                          throw new IllegalStateException("at once");
                        },
                        LONG)
                    .ask()))
        .isEqualTo(Reply.NO);
  }
}
