package io.contactgateway.encryption;

import java.util.function.Function;

/** What came of reading a value. */
public sealed interface Opened<T> {
  /** What the function of this case makes of it. */
  <R> R fold(Function<Readable<T>, R> readable, Function<Unreadable<T>, R> unreadable);

  /** The same of what a value means to its reader. */
  <R> Opened<R> map(Function<T, R> meaning);

  /** The value, decrypted where it was encrypted. */
  record Readable<T>(T value) implements Opened<T> {
    @Override
    public <R> Opened<R> map(Function<T, R> meaning) {
      return new Readable<>(meaning.apply(value));
    }

    /** Nothing of the value. */
    @Override
    public String toString() {
      return "Readable[***]";
    }

    @Override
    public <R> R fold(Function<Readable<T>, R> readable, Function<Unreadable<T>, R> unreadable) {
      return readable.apply(this);
    }
  }

  /**
   * The value can't be read.
   *
   * @param keyId as the value names it; empty where it doesn't name one as it should
   */
  record Unreadable<T>(String keyId, Reason reason) implements Opened<T> {
    @Override
    public <R> Opened<R> map(Function<T, R> meaning) {
      return new Unreadable<>(keyId, reason);
    }

    @Override
    public <R> R fold(Function<Readable<T>, R> readable, Function<Unreadable<T>, R> unreadable) {
      return unreadable.apply(this);
    }
  }

  /** Why a value can't be read. */
  enum Reason {
    /** Its key is not on the ring. */
    KEY_MISSING("its key is missing"),
    /** It was changed, cut off or moved, or written with another key of the same id. */
    NOT_GENUINE("it is not as it was written");

    private final String words;

    Reason(String words) {
      this.words = words;
    }

    /** In words, for logs. */
    public String words() {
      return words;
    }
  }
}
