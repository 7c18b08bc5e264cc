package io.contactgateway.bulk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.contactgateway.contact.ContactKey;
import io.contactgateway.contact.ContactReader;
import io.contactgateway.http.ReportView;
import io.contactgateway.http.request.HeldBytes;
import io.contactgateway.http.request.RequestLimiter;
import io.contactgateway.sync.change.Change;
import io.contactgateway.sync.change.ChangeResult;
import io.contactgateway.testing.SettableTime;
import io.contactgateway.time.ByteBudget;
import io.contactgateway.trace.RequestSpan;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** One bulk request, its caller and the store moved by hand. */
class BulkRunTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final FakeLineStream stream = new FakeLineStream();
  private final SettableTime time = new SettableTime();
  private final RequestLimiter requestLimiter = new RequestLimiter(2, () -> 0);
  private final List<ContactKey> begun = new ArrayList<>();
  private final List<CompletableFuture<ChangeResult>> open = new ArrayList<>();
  private static final long ROOM = 1_000_000;
  private static final long STREAMS = 100;

  private final ByteBudget lines = new ByteBudget(ROOM);
  private final ByteBudget streams = new ByteBudget(STREAMS);
  private final HeldBytes held = new HeldBytes(streams, 1);
  private Optional<Error> failing = Optional.empty();
  private final BulkRun run = start();

  private BulkRun start() {
    var changes =
        new BulkChanges(
            new ObjectMapper().findAndRegisterModules(),
            this::change,
            ReportView.BARE,
            answer -> {},
            RequestSpan.NONE,
            1000,
            Optional.empty());
    var reader = new BulkLineReader(new ContactReader(), 1000);
    var slot = requestLimiter.enter().orElseThrow();
    var started =
        new BulkRun(
            stream,
            reader,
            changes,
            new BulkRun.Terms(time, PATIENCE, requestLimiter, lines, Runnable::run),
            slot,
            held);
    started.begin();
    time.advance(Duration.ofSeconds(1));
    return started;
  }

  private Uni<ChangeResult> change(ContactKey key, Change change) {
    failing.ifPresent(
        error -> {
          throw error;
        });
    begun.add(key);
    var result = new CompletableFuture<ChangeResult>();
    open.add(result);
    return Uni.createFrom().completionStage(result);
  }

  private void send(String lines) {
    run.received(lines.getBytes(UTF_8));
  }

  private static String line(String key) {
    return "{\"key\":\"" + key + "\",\"patch\":{}}\n";
  }

  private static String lines(int count) {
    return IntStream.range(0, count).mapToObj(i -> line("k" + i)).collect(Collectors.joining());
  }

  private void finish(int number) {
    open.get(number).complete(new ChangeResult.NotFound());
  }

  private void finishAll() {
    for (var i = 0; i < open.size(); i++) {
      finish(i);
    }
  }

  private boolean hasPlaceForAnother() {
    requestLimiter.enter();
    return requestLimiter.enter().isPresent();
  }

  private void somebodyWrites() {
    requestLimiter.admit(() -> Uni.createFrom().nullItem()).await().indefinitely();
  }

  @Test
  void linesAreAnsweredInTheOrderInWhichTheyAreDone() {
    send(line("a") + line("b"));
    finish(1);
    finish(0);
    run.ended();

    assertThat(stream.answer().lines())
        .extracting(line -> line.path("line").asInt())
        .containsExactly(2, 1);
    assertThat(stream.hasEnded()).isTrue();
    assertThat(hasPlaceForAnother()).isTrue();
  }

  @Test
  void onlySoManyLinesAreWorkedOnAtATime() {
    send(lines(BulkRun.MOST_OPEN));
    assertThat(begun).hasSize(BulkRun.AT_A_TIME);

    finish(0);
    assertThat(begun).hasSize(BulkRun.AT_A_TIME + 1);
  }

  @Test
  void othersWhoWriteMeanwhileAreGivenWay() {
    somebodyWrites();
    time.advance(Duration.ofSeconds(1));
    send(lines(BulkRun.MOST_OPEN));
    assertThat(begun).hasSize(BulkRun.AT_A_TIME_BESIDE_OTHERS);

    somebodyWrites();
    time.advance(Duration.ofSeconds(1));
    finish(0);
    assertThat(begun).hasSize(BulkRun.AT_A_TIME_BESIDE_OTHERS + 1);
    time.advance(Duration.ofSeconds(1));
    assertThat(begun).hasSize(BulkRun.AT_A_TIME + 1);
  }

  @Test
  void aLineNeverOvertakesAnEarlierOneOfTheSameContact() {
    send(line("a") + line("b") + line("a") + line("a"));
    assertThat(begun).extracting(ContactKey::value).containsExactly("a", "b");

    finish(0);
    assertThat(begun).extracting(ContactKey::value).containsExactly("a", "b", "a");
    finish(1);
    assertThat(begun).hasSize(3);
    finish(2);
    assertThat(begun).hasSize(4);
    finish(3);
    send(line("a"));
    assertThat(begun).hasSize(5);
  }

  @Test
  void nothingMoreIsReadWhileThereIsNoRoom() {
    assertThat(stream.asked()).isEqualTo(1);
    send(lines(BulkRun.AT_A_TIME));
    assertThat(stream.asked()).isEqualTo(1);

    finish(0);
    assertThat(stream.asked()).isEqualTo(2);
  }

  @Test
  void nothingMoreIsReadWhileTheAnswersAreNotRead() {
    stream.stopsReading();
    send("bad\n".repeat(2 * BulkRun.MOST_OPEN));

    assertThat(stream.asked()).isEqualTo(1);
    stream.readsAgain();
    assertThat(stream.asked()).isEqualTo(2);
    assertThat(stream.answer().lines()).hasSize(2 * BulkRun.MOST_OPEN);
  }

  @Test
  void aBadLineIsItsOwnRefusalAndStopsNothing() {
    send("bad\n\n" + line("a") + "{\"key\":\"b\"}");
    finish(0);
    run.ended();

    assertThat(stream.answer().status(1)).isEqualTo(400);
    assertThat(stream.answer().status(3)).isEqualTo(404);
    assertThat(stream.answer().status(4)).isEqualTo(400);
    assertThat(stream.answer().line(4).path("key").asText()).isEqualTo("b");
    assertThat(stream.hasEnded()).isTrue();
  }

  @Test
  void aDefectIsItsLinesAlone() {
    send(line("a") + line("b"));
    open.get(0).completeExceptionally(new IllegalStateException("a bug"));
    finish(1);

    assertThat(stream.answer().status(1)).isEqualTo(500);
    assertThat(stream.answer().line(1).toString()).doesNotContain("a bug");
    assertThat(stream.answer().status(2)).isEqualTo(404);
  }

  @Test
  void noLinesAreAnsweredByNone() {
    run.ended();

    assertThat(stream.answer().lines()).isEmpty();
    assertThat(stream.hasEnded()).isTrue();
    assertThat(hasPlaceForAnother()).isTrue();
  }

  @Test
  void aCallerWhoIsGoneLeavesNothingBehind() {
    send(line("a") + line("a") + line("b"));
    run.gone();
    assertThat(hasPlaceForAnother()).isTrue();

    finishAll();
    send(line("c"));
    assertThat(begun).extracting(ContactKey::value).containsExactly("a", "b");
    assertThat(stream.answer().lines()).isEmpty();
    time.advance(Duration.ofMinutes(2));
    assertThat(stream.isAborted()).isFalse();
  }

  private void assertAllRoomIsFree() {
    assertThat(lines.take(ROOM)).isTrue();
    assertThat(lines.take(1)).isFalse();
  }

  @Test
  void whereOthersHaveAllTheRoomALineWaitsForItAndNothingMoreIsRead() {
    var asked = stream.asked();
    lines.take(ROOM);
    send(line("a") + line("b"));
    assertThat(begun).isEmpty();
    assertThat(stream.asked()).isEqualTo(asked);

    lines.giveBack(ROOM);
    time.advance(Duration.ofSeconds(1));

    assertThat(begun).extracting(ContactKey::value).containsExactly("a", "b");
    finishAll();
    run.ended();
    assertThat(stream.answer().lines()).hasSize(2);
    assertAllRoomIsFree();
  }

  @Test
  void theRoomOfALineIsHeldUntilItsAnswerIsRead() {
    stream.stopsReading();
    send(line("a"));
    finish(0);
    assertThat(lines.take(ROOM)).isFalse();

    stream.readsAgain();
    assertAllRoomIsFree();
  }

  @Test
  void whatACallerWhoIsGoneHadInMemoryIsFreeOnceItsLinesAreDone() {
    assertThat(held.take(STREAMS)).isTrue();
    send(line("a") + line("a") + line("b") + "bad\n");
    stream.stopsReading();
    send("bad\n");
    run.gone();
    assertThat(streams.take(STREAMS)).isTrue();
    assertThat(lines.take(ROOM)).isFalse();

    finishAll();
    stream.breaks();
    assertAllRoomIsFree();
  }

  @Test
  void anErrorEndsTheRequestAndGivesItsPlaceBack() {
    failing = Optional.of(new StackOverflowError());
    send(line("a"));

    assertThat(stream.answer().status(1)).isEqualTo(500);

    stream.failsWith(new OutOfMemoryError("a test"));
    send(line("b"));
    assertThat(stream.isAborted()).isTrue();
    assertThat(hasPlaceForAnother()).isTrue();
    assertAllRoomIsFree();
  }

  @Test
  void aWriteThatFailsMeansThatTheCallerIsGone() {
    stream.stopsReading();
    send("bad\n");
    stream.breaks();

    assertThat(hasPlaceForAnother()).isTrue();
    send(line("a"));
    assertThat(begun).isEmpty();
  }

  @Test
  void progressIsToldWhereNothingElseIs() {
    send(line("a") + line("b"));
    finish(0);
    time.advance(Duration.ofSeconds(9));
    assertThat(stream.answer().lines()).hasSize(1);

    time.advance(Duration.ofSeconds(2));
    assertThat(stream.answer().lines()).hasSize(2);
    assertThat(stream.answer().lines().get(1).toString())
        .isEqualTo("{\"progress\":{\"read\":2,\"done\":1}}");
    time.advance(Duration.ofSeconds(10));
    assertThat(stream.answer().lines()).hasSize(3);
  }

  @Test
  void aSenderWhoTakesTooLongForALineIsNotWaitedFor() {
    send(line("a") + "{\"key\":");
    time.advance(PATIENCE.minusSeconds(1));
    send("\"b\"");
    assertThat(stream.hasEnded()).isFalse();
    time.advance(Duration.ofSeconds(2));

    assertThat(stream.answer().status(2)).isEqualTo(408);
    assertThat(stream.hasEnded()).isFalse();
    finish(0);
    assertThat(stream.answer().status(1)).isEqualTo(404);
    assertThat(stream.hasEnded()).isTrue();
    assertThat(hasPlaceForAnother()).isTrue();
  }

  @Test
  void aSenderWhoIsHeldBackHasAllTheTimeThereIs() {
    send(lines(BulkRun.AT_A_TIME));
    time.advance(Duration.ofHours(1));
    finishAll();
    run.ended();

    assertThat(stream.answer().lines()).filteredOn(line -> line.has("line")).hasSize(16);
    assertThat(stream.answer().lines()).noneMatch(line -> line.path("status").asInt() == 408);
  }

  @Test
  void blankLinesKeepAQuietSenderAlive() {
    for (var i = 0; i < 5; i++) {
      time.advance(PATIENCE.minusSeconds(2));
      send("\n");
    }
    run.ended();

    assertThat(stream.answer().lines()).noneMatch(line -> line.has("status"));
    assertThat(stream.hasEnded()).isTrue();
  }

  @Test
  void aReaderWhoTakesNothingIsBrokenOff() {
    stream.stopsReading();
    send("bad\n");
    time.advance(PATIENCE.plusSeconds(1));

    assertThat(stream.isAborted()).isTrue();
    assertThat(hasPlaceForAnother()).isTrue();
  }
}
