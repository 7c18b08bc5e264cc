package io.contactgateway.console.playground;

import io.contactgateway.console.page.Check;
import io.contactgateway.console.page.Finding;
import io.contactgateway.contact.ContactKey;
import io.contactgateway.sync.change.Change;
import java.util.List;
import java.util.function.Function;

/** A line of a file, or a row of a table. */
sealed interface FileLine {
  /** What the function of this case makes of it. */
  <R> R fold(Function<Asked, R> asked, Function<Refused, R> refused);

  /**
   * A change that can be tried.
   *
   * @param number of the file's line that it begins in, from 1
   */
  record Asked(long number, ContactKey key, Change change) implements FileLine {
    /** The place alone: the rest is personal data. */
    @Override
    public String toString() {
      return "Asked[" + number + "]";
    }

    @Override
    public <R> R fold(Function<Asked, R> asked, Function<Refused, R> refused) {
      return asked.apply(this);
    }
  }

  /** It can't be read, or is no contact. */
  record Refused(long number, Check check) implements FileLine {
    /** For one reason. */
    static Refused of(long number, String place, String detail) {
      return new Refused(number, Check.bad(detail, List.of(new Finding("error", place, detail))));
    }

    @Override
    public <R> R fold(Function<Asked, R> asked, Function<Refused, R> refused) {
      return refused.apply(this);
    }
  }
}
