package io.contactgateway.inbound;

/**
 * Follows a body in chunks (RFC 9112, section 7.1), so that it is known where the next request
 * begins. Goes byte by byte, over data in one step, and keeps none.
 */
final class ChunkScan {
  private static final int MOST_DIGITS = 8;
  private static final int HEXADECIMAL = 16;

  private Part part = Part.SIZE;
  private long size;
  private int digits;

  private enum Part {
    SIZE,
    EXTENSION,
    SIZE_END,
    DATA,
    DATA_RETURN,
    DATA_END,
    TRAILER,
    UNKNOWN
  }

  /** How many bytes of data may be passed over. */
  long data() {
    return part == Part.DATA ? size : 0;
  }

  void passOver(long bytes) {
    size -= bytes;
    if (size == 0) {
      part = Part.DATA_RETURN;
    }
  }

  /** Takes a byte that is no data. */
  void next(byte one) {
    part =
        switch (part) {
          case SIZE -> size(one);
          case EXTENSION -> one == '\r' ? Part.SIZE_END : one < ' ' ? Part.UNKNOWN : part;
          case SIZE_END -> one == '\n' ? afterSize() : Part.UNKNOWN;
          case DATA_RETURN -> one == '\r' ? Part.DATA_END : Part.UNKNOWN;
          case DATA_END -> one == '\n' ? anotherSize() : Part.UNKNOWN;
          case DATA, TRAILER, UNKNOWN -> part;
        };
  }

  /** Whether the last chunk has come: each line may be the body's last. */
  boolean isInTrailers() {
    return part == Part.TRAILER;
  }

  /** Whether it is no body in chunks as it is written down. */
  boolean isUnknown() {
    return part == Part.UNKNOWN;
  }

  private Part size(byte one) {
    var digit = Character.digit(one, HEXADECIMAL);
    if (digit >= 0) {
      digits++;
      size = size * HEXADECIMAL + digit;
      return digits > MOST_DIGITS ? Part.UNKNOWN : Part.SIZE;
    }
    if (digits == 0) {
      return Part.UNKNOWN;
    }
    return one == '\r' ? Part.SIZE_END : one == ';' ? Part.EXTENSION : Part.UNKNOWN;
  }

  private Part afterSize() {
    return size == 0 ? Part.TRAILER : Part.DATA;
  }

  private Part anotherSize() {
    size = 0;
    digits = 0;
    return Part.SIZE;
  }
}
