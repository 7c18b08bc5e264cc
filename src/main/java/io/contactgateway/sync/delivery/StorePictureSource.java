package io.contactgateway.sync.delivery;

import io.contactgateway.adapter.PictureSource;
import io.contactgateway.contact.Picture;
import io.contactgateway.store.Store;
import io.contactgateway.store.table.PictureTable;
import io.contactgateway.time.ByteBudget;
import io.smallrye.mutiny.Uni;
import java.util.function.Function;
import java.util.function.Supplier;

/** Reads pictures from the store when a delivery needs them, and only as many as memory bears. */
public final class StorePictureSource implements PictureSource {
  /** What a picture takes on its way: as it is stored, and in a request. */
  private static final int WEIGHT = 2;

  private final Store store;
  private final ByteBudget budget;

  public StorePictureSource(Store store, ByteBudget budget) {
    this.store = store;
    this.budget = budget;
  }

  @Override
  public <T> Uni<T> lend(Picture picture, Function<byte[], Uni<T>> use, Supplier<T> unavailable) {
    return Uni.createFrom()
        .deferred(
            () ->
                budget.take(picture.bytes() * WEIGHT)
                    ? taken(picture, use, unavailable)
                    : Uni.createFrom().item(unavailable));
  }

  private <T> Uni<T> taken(Picture picture, Function<byte[], Uni<T>> use, Supplier<T> unavailable) {
    return store
        .transaction(session -> PictureTable.find(session, picture.id()))
        .flatMap(
            found ->
                found
                    .map(stored -> use.apply(stored.content()))
                    .orElseGet(() -> Uni.createFrom().item(unavailable)))
        .onTermination()
        .invoke(() -> budget.giveBack(picture.bytes() * WEIGHT));
  }
}
