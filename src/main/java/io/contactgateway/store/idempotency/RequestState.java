package io.contactgateway.store.idempotency;

import io.contactgateway.contact.ContactKey;
import java.util.function.BiFunction;
import java.util.function.Function;

/** What is known of a request that comes in. */
public sealed interface RequestState {
  <R> R fold(
      Function<HeldRequest, R> begun,
      Function<String, R> answered,
      BiFunction<ContactKey, Boolean, R> stored,
      Function<Standing, R> standing);

  /** States without anything more to them. */
  enum Standing implements RequestState {
    /** Somebody works on it. */
    UNDER_WAY,
    /** The same key has come with something else. */
    ANOTHER,
    /** The contact was forgotten by it; the answer isn't kept. */
    ERASED,
    /** The contact that it was about has been forgotten since. */
    FORGOTTEN;

    @Override
    public <R> R fold(
        Function<HeldRequest, R> begun,
        Function<String, R> answered,
        BiFunction<ContactKey, Boolean, R> stored,
        Function<Standing, R> standing) {
      return standing.apply(this);
    }
  }

  /** It is to be worked on, by the one who asked. */
  record Begun(HeldRequest held) implements RequestState {
    @Override
    public <R> R fold(
        Function<HeldRequest, R> begun,
        Function<String, R> answered,
        BiFunction<ContactKey, Boolean, R> stored,
        Function<Standing, R> standing) {
      return begun.apply(held);
    }
  }

  /** It has been answered. */
  record Answered(String answer) implements RequestState {
    @Override
    public <R> R fold(
        Function<HeldRequest, R> begun,
        Function<String, R> answered,
        BiFunction<ContactKey, Boolean, R> stored,
        Function<Standing, R> standing) {
      return answered.apply(answer);
    }

    /** The answer is personal data. */
    @Override
    public String toString() {
      return "Answered[***]";
    }
  }

  /**
   * The contact is stored; whoever did it has died before it answered, or the answer isn't kept.
   */
  record Stored(ContactKey key, boolean created) implements RequestState {
    @Override
    public <R> R fold(
        Function<HeldRequest, R> begun,
        Function<String, R> answered,
        BiFunction<ContactKey, Boolean, R> stored,
        Function<Standing, R> standing) {
      return stored.apply(key, created);
    }
  }
}
