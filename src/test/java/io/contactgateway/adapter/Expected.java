package io.contactgateway.adapter;

import java.util.Set;

/**
 * How an attempt must end, and how often the vendor must have been called for it.
 *
 * @param kinds any of these failures; none of them where the contact is delivered all the same
 * @param calls about the contact that arrive from the faulty one on, that one included
 */
public record Expected(Set<FailureKind> kinds, int calls) {
  public static Expected failure(FailureKind... kinds) {
    return new Expected(Set.of(kinds), 1);
  }

  public static Expected delivered() {
    return new Expected(Set.of(), 1);
  }

  public Expected withCalls(int count) {
    return new Expected(kinds, count);
  }
}
