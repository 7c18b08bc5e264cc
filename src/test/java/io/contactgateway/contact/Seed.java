package io.contactgateway.contact;

/**
 * The seed of generated input: the same at every run, so that a build fails for its own change
 * only, unless the system property {@code contact-gateway.test.seed} sets another.
 */
final class Seed {
  private Seed() {}

  static long value() {
    return Long.getLong("contact-gateway.test.seed", 20_261_121L);
  }
}
