package io.contactgateway.bulk;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Optional;

/**
 * Cuts a stream of bytes into lines, in memory bounded by one line and one piece of the stream. Not
 * thread-safe.
 */
public final class LineSplitter {
  private static final byte NEWLINE = '\n';

  /** Spreadsheets begin their files with it; it is no part of the first line (RFC 8259, 8.1). */
  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  private final int mostBytes;
  private final ByteArrayOutputStream partial = new ByteArrayOutputStream();
  private byte[] piece = new byte[0];
  private int position;
  private boolean tooLong;
  private long number;

  /**
   * @param mostBytes of a line; what a longer one has beyond is dropped
   */
  public LineSplitter(int mostBytes) {
    this.mostBytes = mostBytes;
  }

  /**
   * One line that is not blank.
   *
   * @param number from 1; every line of the stream counts
   * @param tooLong whether bytes of it were dropped
   */
  public record Line(long number, byte[] bytes, boolean tooLong) {
    /** The place alone: the bytes are personal data. */
    @Override
    public String toString() {
      return "Line[" + number + "]";
    }
  }

  /** Takes the next piece of the stream. To be called once {@link #next} has nothing left. */
  public void feed(byte[] bytes) {
    piece = bytes;
    position = 0;
  }

  /** The next whole line; empty where the rest is no line yet. */
  public Optional<Line> next() {
    while (position < piece.length) {
      var end = position;
      while (end < piece.length && piece[end] != NEWLINE) {
        end++;
      }
      keep(end);
      position = end + 1;
      if (end < piece.length) {
        var line = take();
        if (line.isPresent()) {
          return line;
        }
      }
    }
    return Optional.empty();
  }

  /** What is left of the stream at its end. */
  public Optional<Line> last() {
    return partial.size() == 0 && !tooLong ? Optional.empty() : take();
  }

  /** Forgets what is left. */
  void drop() {
    partial.reset();
    piece = new byte[0];
    tooLong = false;
  }

  /** How many lines were read whole, blank ones too. */
  long lines() {
    return number;
  }

  private void keep(int end) {
    var room = mostBytes - partial.size();
    var length = end - position;
    tooLong |= length > room;
    partial.write(piece, position, Math.min(length, room));
  }

  private Optional<Line> take() {
    number++;
    var bytes = partial.toByteArray();
    var line = new Line(number, number == 1 ? withoutMark(bytes) : bytes, tooLong);
    partial.reset();
    tooLong = false;
    return isBlank(line) ? Optional.empty() : Optional.of(line);
  }

  private static byte[] withoutMark(byte[] bytes) {
    var mark = BYTE_ORDER_MARK.length;
    return bytes.length >= mark && Arrays.equals(bytes, 0, mark, BYTE_ORDER_MARK, 0, mark)
        ? Arrays.copyOfRange(bytes, mark, bytes.length)
        : bytes;
  }

  private static boolean isBlank(Line line) {
    for (var one : line.bytes()) {
      if (one != ' ' && one != '\t' && one != '\r') {
        return false;
      }
    }
    return !line.tooLong();
  }
}
