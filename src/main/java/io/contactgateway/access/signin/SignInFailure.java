package io.contactgateway.access.signin;

import io.contactgateway.access.signin.SignInResult.Refused;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Carries a refusal through the library that signs people in, which knows failures alone. Holds no
 * text of the provider but a code of the standards.
 */
public final class SignInFailure extends RuntimeException {
  private static final int DEEPEST = 20;

  private final transient Refused refused;

  SignInFailure(SignInRefusal reason, String code) {
    super(reason + " " + code);
    this.refused = new Refused(reason, code);
  }

  public Refused refused() {
    return refused;
  }

  /** The failure of this type that caused the other one, or is it. */
  static <T extends Throwable> Optional<T> in(Throwable failure, Class<T> type) {
    return Stream.iterate(failure, one -> one != null, Throwable::getCause)
        .limit(DEEPEST)
        .filter(type::isInstance)
        .map(type::cast)
        .findFirst();
  }
}
