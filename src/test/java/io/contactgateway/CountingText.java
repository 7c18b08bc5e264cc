package io.contactgateway;

/** A text that counts how often its characters are looked at, and puts up with so many looks. */
final class CountingText implements CharSequence {
  private final String text;
  private long allowed = Long.MAX_VALUE;
  private long looks;

  private CountingText(String text) {
    this.text = text;
  }

  static CountingText of(String beginning, String repeated, int length, String end) {
    return new CountingText(beginning + repeated.repeat(length / repeated.length()) + end);
  }

  /** It was looked at more often than allowed. */
  static final class TooManyLooksException extends RuntimeException {
    private static final long serialVersionUID = 1;

    TooManyLooksException() {
      super("too many looks", null, false, false);
    }
  }

  void allow(long most) {
    allowed = most;
  }

  long looks() {
    return looks;
  }

  @Override
  public int length() {
    return text.length();
  }

  @Override
  public char charAt(int index) {
    if (++looks > allowed) {
      throw new TooManyLooksException();
    }
    return text.charAt(index);
  }

  @Override
  public CharSequence subSequence(int start, int end) {
    return text.substring(start, end);
  }

  @Override
  public String toString() {
    return text;
  }
}
