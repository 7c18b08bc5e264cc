package io.contactgateway.adapter;

import java.time.InstantSource;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/**
 * What an adapter may use beside its settings.
 *
 * @param clock wall-clock time
 * @param nanoTime time that never jumps, in nanoseconds, for the life of tokens
 * @param random for jitter
 * @param pictureLinks where the gateway serves pictures to vendors; empty where it doesn't
 * @param typedClients for calls that may be repeated freely
 */
public record AdapterTools(
    InstantSource clock,
    LongSupplier nanoTime,
    RandomGenerator random,
    IdentityGuard identityGuard,
    Optional<PictureLinks> pictureLinks,
    TypedClients typedClients) {

  /** Tools of a target without typed clients. */
  public AdapterTools(
      InstantSource clock,
      LongSupplier nanoTime,
      RandomGenerator random,
      IdentityGuard identityGuard,
      Optional<PictureLinks> pictureLinks) {
    this(clock, nanoTime, random, identityGuard, pictureLinks, TypedClients.NONE);
  }

  /** Tools of a gateway that serves no pictures. */
  public AdapterTools(
      InstantSource clock,
      LongSupplier nanoTime,
      RandomGenerator random,
      IdentityGuard identityGuard) {
    this(clock, nanoTime, random, identityGuard, Optional.empty());
  }

  /** The same tools, with the clients of one target. */
  public AdapterTools withTypedClients(TypedClients clients) {
    return new AdapterTools(clock, nanoTime, random, identityGuard, pictureLinks, clients);
  }
}
