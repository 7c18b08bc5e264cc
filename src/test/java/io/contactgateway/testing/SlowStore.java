package io.contactgateway.testing;

import io.contactgateway.store.Session;
import io.contactgateway.store.Store;
import io.smallrye.mutiny.Uni;
import java.util.function.Function;

/** A store whose transactions can be held back before they begin. */
public record SlowStore(Store store, Gate gate) implements Store {
  @Override
  public <T> Uni<T> transaction(Function<Session, T> work) {
    return Uni.createFrom().completionStage(gate::pass).chain(passed -> store.transaction(work));
  }

  @Override
  public void close() {
    store.close();
  }
}
