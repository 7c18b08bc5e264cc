package io.contactgateway.adapter;

import io.contactgateway.contact.ContactKey;
import io.smallrye.mutiny.Uni;
import java.util.Set;
import java.util.function.Supplier;

/** No other contact holds anything, and nobody else is at work. */
public final class FreeIdentityGuard implements IdentityGuard {
  @Override
  public Uni<Set<IdentityValue>> heldByOthers(
      String account, ContactKey key, Set<IdentityValue> values) {
    return Uni.createFrom().item(Set.of());
  }

  @Override
  public Uni<Set<IdentityValue>> claim(
      String account, String target, ContactKey key, Set<IdentityValue> values) {
    return Uni.createFrom().item(Set.of());
  }

  @Override
  public Uni<Void> moved(String account, ContactKey key, Set<IdentityValue> values) {
    return Uni.createFrom().voidItem();
  }

  @Override
  public Uni<Void> release(String account, ContactKey key, Set<IdentityValue> values) {
    return Uni.createFrom().voidItem();
  }

  @Override
  public Uni<Boolean> sharesRecord(String target, ContactKey key, String vendorId) {
    return Uni.createFrom().item(false);
  }

  @Override
  public Uni<Boolean> isOfAnother(String target, ContactKey key, String vendorId) {
    return Uni.createFrom().item(false);
  }

  @Override
  public <T> Uni<T> alone(String account, Supplier<Uni<T>> work, Supplier<T> busy) {
    return Uni.createFrom().deferred(work::get);
  }
}
