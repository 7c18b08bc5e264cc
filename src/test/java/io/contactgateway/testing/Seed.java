package io.contactgateway.testing;

/**
 * The seed of generated input: the same at every run, so that a build fails for its own change
 * only, unless the system property {@code contact-gateway.test.seed} sets another.
 */
public final class Seed {
  private Seed() {}

  public static long value() {
    return Long.getLong("contact-gateway.test.seed", 20_261_121L);
  }
}
