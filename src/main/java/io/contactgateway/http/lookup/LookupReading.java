package io.contactgateway.http.lookup;

import io.contactgateway.http.ProblemBody;
import io.contactgateway.store.lookup.ContactLookup;
import java.util.function.Function;

/** What a body asks for, or what is wrong with it. */
sealed interface LookupReading {
  <R> R fold(Function<ContactLookup, R> asked, Function<ProblemBody, R> refused);

  /** It can be looked for. */
  record Asked(ContactLookup lookup) implements LookupReading {
    @Override
    public <R> R fold(Function<ContactLookup, R> asked, Function<ProblemBody, R> refused) {
      return asked.apply(lookup);
    }
  }

  /** It can't. */
  record Refused(ProblemBody problem) implements LookupReading {
    @Override
    public <R> R fold(Function<ContactLookup, R> asked, Function<ProblemBody, R> refused) {
      return refused.apply(problem);
    }
  }
}
