package io.contactgateway.bulk;

import io.contactgateway.contact.ContactKey;
import io.contactgateway.http.ProblemBody;
import io.contactgateway.sync.change.Change;
import java.util.Optional;
import java.util.function.Function;

/** What one line of a bulk request asks for. */
public sealed interface BulkLine {
  /** What the function of this case makes of it. */
  <R> R fold(Function<Readable, R> readable, Function<Unreadable, R> unreadable);

  /** The line's number in the request, from 1. */
  long number();

  /** A change that can be tried. */
  record Readable(long number, ContactKey key, Change change) implements BulkLine {
    @Override
    public <R> R fold(Function<Readable, R> readable, Function<Unreadable, R> unreadable) {
      return readable.apply(this);
    }
  }

  /**
   * The line can't be read, or its document is no contact.
   *
   * @param key where at least that could be read
   */
  record Unreadable(long number, Optional<String> key, ProblemBody problem) implements BulkLine {
    /** The place alone: the key is personal data. */
    @Override
    public String toString() {
      return "Unreadable[" + number + "]";
    }

    @Override
    public <R> R fold(Function<Readable, R> readable, Function<Unreadable, R> unreadable) {
      return unreadable.apply(this);
    }
  }
}
