package io.contactgateway.http.picture;

import static org.assertj.core.api.Assertions.assertThat;

import io.contactgateway.http.request.HeldBytes;
import io.contactgateway.testing.SettableTime;
import io.contactgateway.time.ByteBudget;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

/** A picture on its way, its reader and time moved by hand. */
class PictureAnswerTest {
  private static final int SIZE = 15 << 20;

  private final SettableTime time = new SettableTime();
  private final ByteBudget budget = new ByteBudget(SIZE);
  private final HeldBytes held = new HeldBytes(budget, 1);
  private final FakeReader reader = new FakeReader();
  private final byte[] content = new byte[SIZE];
  private final PictureAnswer picture = picture();

  private PictureAnswer picture() {
    new Random(7).nextBytes(content);
    assertThat(held.take(SIZE)).isTrue();
    return PictureAnswer.of(content, held, time);
  }

  private static final class FakeReader implements PictureAnswer.Reader {
    private final ByteArrayOutputStream read = new ByteArrayOutputStream();
    private CompletableFuture<Void> piece = new CompletableFuture<>();
    private boolean ended;
    private boolean aborted;

    @Override
    public CompletionStage<Void> write(byte[] bytes) {
      read.writeBytes(bytes);
      piece = new CompletableFuture<>();
      return piece;
    }

    void reads(int pieces) {
      for (var i = 0; i < pieces; i++) {
        piece.complete(null);
      }
    }

    @Override
    public void end() {
      ended = true;
    }

    @Override
    public void abort() {
      aborted = true;
    }
  }

  private void assertIsFree(boolean free) {
    var taken = budget.take(1);
    if (taken) {
      budget.giveBack(1);
    }
    assertThat(taken).isEqualTo(free);
  }

  @Test
  void aPieceWaitsForTheOneBeforeAndTheMemoryIsHeldUntilTheLast() {
    picture.writeTo(reader);
    assertThat(reader.read.size()).isEqualTo(PictureAnswer.PIECE_BYTES);
    assertIsFree(false);

    reader.reads(SIZE / PictureAnswer.PIECE_BYTES);

    assertThat(reader.read.toByteArray()).isEqualTo(content);
    assertThat(reader.ended).isTrue();
    assertIsFree(true);
  }

  @Test
  void aReaderWhoTakesNothingOrLittleIsBrokenOff() {
    picture.writeTo(reader);
    reader.reads(10);
    time.advance(PictureAnswer.STRETCH);
    assertThat(reader.aborted).isFalse();

    reader.reads(9);
    time.advance(PictureAnswer.STRETCH);

    assertThat(reader.aborted).isTrue();
    assertIsFree(true);
  }

  @Test
  void aReaderWhoIsGoneLeavesNothingInMemory() {
    picture.writeTo(reader);

    reader.piece.completeExceptionally(new IOException("gone"));

    assertThat(reader.ended).isFalse();
    assertIsFree(true);
  }

  @Test
  void anAnswerThatNobodyWritesIsForgotten() {
    time.advance(PictureAnswer.STRETCH);

    assertIsFree(true);
  }
}
