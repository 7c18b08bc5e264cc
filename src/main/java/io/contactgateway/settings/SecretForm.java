package io.contactgateway.settings;

import java.util.Optional;
import java.util.function.Predicate;

/**
 * What a secret has to look like, and whether it may change while the process runs.
 *
 * @param fits whether a text can be this secret
 * @param sentence what is said of one that can't
 * @param fixedBecause why another one would break what was made with the first; empty where it may
 *     change
 */
public record SecretForm(Predicate<String> fits, String sentence, Optional<String> fixedBecause) {
  /** Any text, which may change. */
  public static final SecretForm ANY = new SecretForm(text -> true, "", Optional.empty());

  /** Any text that this is true of, which may change. */
  public static SecretForm of(Predicate<String> fits, String sentence) {
    return new SecretForm(fits, sentence, Optional.empty());
  }

  /** The same, but the secret stays what it was at the start. */
  public SecretForm fixed(String because) {
    return new SecretForm(fits, sentence, Optional.of(because));
  }
}
