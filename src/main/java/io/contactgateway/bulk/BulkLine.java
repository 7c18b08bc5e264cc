package io.contactgateway.bulk;

import io.contactgateway.contact.ContactKey;
import io.contactgateway.http.ProblemBody;
import io.contactgateway.sync.change.Change;
import java.util.Optional;

/** What one line of a bulk request asks for. */
sealed interface BulkLine {
  /** The line's number in the request, from 1. */
  long number();

  /** A change that can be tried. */
  record Readable(long number, ContactKey key, Change change) implements BulkLine {}

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
  }
}
