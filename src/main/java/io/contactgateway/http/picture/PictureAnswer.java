package io.contactgateway.http.picture;

import io.contactgateway.http.request.HeldBytes;
import io.contactgateway.time.Delays;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A picture on its way to whoever fetches it: a piece at a time, the next when the network has
 * taken the one before. Ends where that takes too long, so that nobody keeps pictures in memory by
 * not reading them.
 */
final class PictureAnswer {
  static final int PIECE_BYTES = 64 << 10;

  /** In each of which a reader has to come on. */
  static final Duration STRETCH = Duration.ofSeconds(10);

  private static final int LEAST_PIECES_A_STRETCH = 10;

  private final byte[] content;
  private final HeldBytes held;
  private final Delays delays;
  private final AtomicInteger taken = new AtomicInteger();
  private volatile Optional<Reader> reader = Optional.empty();
  private volatile boolean over;

  private PictureAnswer(byte[] content, HeldBytes held, Delays delays) {
    this.content = content;
    this.held = held;
    this.delays = delays;
  }

  /**
   * An answer that waits for its reader, though not for long: who asked may be gone by now.
   *
   * @param held given back at the end, however that comes
   */
  static PictureAnswer of(byte[] content, HeldBytes held, Delays delays) {
    var answer = new PictureAnswer(content, held, delays);
    answer.watch();
    return answer;
  }

  /** Where the picture goes. */
  interface Reader {
    /** Writes a piece; done when the network has taken it, failed where the reader is gone. */
    CompletionStage<Void> write(byte[] piece);

    void end();

    /** Breaks the connection off. */
    void abort();
  }

  int length() {
    return content.length;
  }

  void writeTo(Reader there) {
    reader = Optional.of(there);
    write(there, 0);
  }

  private void write(Reader there, int from) {
    if (from == content.length) {
      over();
      there.end();
      return;
    }
    var to = Math.min(content.length, from + PIECE_BYTES);
    there
        .write(Arrays.copyOfRange(content, from, to))
        .whenComplete(
            (written, gone) -> {
              taken.incrementAndGet();
              if (gone != null) {
                over();
              } else if (!over) {
                write(there, to);
              }
            });
  }

  /** Nobody reads on; a second time does nothing. */
  void over() {
    over = true;
    held.giveBack();
  }

  private void watch() {
    delays.after(
        STRETCH,
        () -> {
          if (over) {
            return;
          }
          if (taken.getAndSet(0) < LEAST_PIECES_A_STRETCH) {
            over();
            reader.ifPresent(Reader::abort);
          } else {
            watch();
          }
        });
  }

  /** Nothing of the content. */
  @Override
  public String toString() {
    return "PictureAnswer[" + content.length + "]";
  }
}
