package io.contactgateway.app;

import io.contactgateway.store.Session;
import io.contactgateway.store.Store;
import io.smallrye.mutiny.Uni;
import java.util.function.Function;

/** Stands in where the configuration names no store, until everything else wrong is known too. */
final class UnconfiguredStore implements Store {
  @Override
  public <T> Uni<T> transaction(Function<Session, T> work) {
    return Uni.createFrom().failure(() -> new IllegalStateException("no store is configured"));
  }

  @Override
  public void close() {
    // Nothing was opened.
  }
}
