package io.contactgateway.adapter.marketingcloud;

import io.contactgateway.adapter.Failure;
import java.util.Optional;
import java.util.function.Function;

/** What an answer to a contact call says. */
sealed interface AnswerMeaning {
  /** What the function of this case makes of it. */
  <R> R fold(Function<Written, R> written, Function<NotWritten, R> notWritten);

  /**
   * The contact is written.
   *
   * @param isNewKey a hint and no proof: it is false even in the sample answer of "Create Contacts"
   */
  record Written(Optional<String> vendorId, boolean isNewKey) implements AnswerMeaning {
    @Override
    public <R> R fold(Function<Written, R> written, Function<NotWritten, R> notWritten) {
      return written.apply(this);
    }
  }

  /**
   * The contact is not written, or we don't know.
   *
   * @param failure what it comes to where nothing else settles it
   */
  record NotWritten(Meaning meaning, Failure failure, Optional<String> vendorId)
      implements AnswerMeaning {
    static NotWritten of(Meaning meaning, Failure failure) {
      return new NotWritten(meaning, failure, Optional.empty());
    }

    @Override
    public <R> R fold(Function<Written, R> written, Function<NotWritten, R> notWritten) {
      return notWritten.apply(this);
    }
  }

  /** What a negative answer means for the choice of the verb. */
  enum Meaning {
    /** The vendor has the contact already, or another change is in the way (409). */
    EXISTS,
    /** The vendor says that it has no such contact. */
    ABSENT,
    /** 404 without the vendor's code: perhaps the contact, perhaps the path. */
    NOT_FOUND,
    /** A failed operation whose cause no known code tells. */
    UNEXPLAINED,
    /** The vendor has the contact and refused something of it. */
    PARTIAL,
    /** The other verb wouldn't help: the failure says it all. */
    SETTLED
  }
}
