package io.contactgateway.adapter.chatwoot;

import io.contactgateway.adapter.IdentityGuard;
import io.contactgateway.adapter.IdentityValue;
import io.contactgateway.contact.ContactKey;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** The guard's contract in memory. Notes whose turn it is, and what was asked of it. */
final class FakeIdentityGuard implements IdentityGuard {
  private record Place(String account, IdentityValue value) {}

  private final Map<Place, ContactKey> claims = new HashMap<>();
  private final List<String> turns = new ArrayList<>();
  private final Set<String> othersIds = new HashSet<>();
  private boolean busy;
  private boolean inside;

  /** Another turn is under way from now on. */
  FakeIdentityGuard busy() {
    busy = true;
    return this;
  }

  FakeIdentityGuard holds(String account, ContactKey key, IdentityValue value) {
    claims.put(new Place(account, value), key);
    return this;
  }

  /** The values that the contact has claimed, whatever the account. */
  Set<String> claimsOf(ContactKey key) {
    return claims.entrySet().stream()
        .filter(claim -> claim.getValue().equals(key))
        .map(claim -> claim.getKey().value().value())
        .collect(Collectors.toSet());
  }

  /** The accounts in which turns were taken, in order. */
  List<String> turns() {
    return List.copyOf(turns);
  }

  boolean isInside() {
    return inside;
  }

  @Override
  public Uni<Set<IdentityValue>> claim(
      String account, String target, ContactKey key, Set<IdentityValue> values) {
    mustBeInside();
    var refused = new LinkedHashSet<IdentityValue>();
    for (var value : values) {
      if (!claims.computeIfAbsent(new Place(account, value), free -> key).equals(key)) {
        refused.add(value);
      }
    }
    return Uni.createFrom().item(refused);
  }

  @Override
  public Uni<Set<IdentityValue>> heldByOthers(
      String account, ContactKey key, Set<IdentityValue> values) {
    return Uni.createFrom()
        .item(
            values.stream()
                .filter(value -> claims.getOrDefault(new Place(account, value), key) != key)
                .collect(Collectors.toSet()));
  }

  @Override
  public Uni<Void> moved(String account, ContactKey key, Set<IdentityValue> values) {
    mustBeInside();
    var kinds = values.stream().map(IdentityValue::kind).collect(Collectors.toSet());
    claims
        .entrySet()
        .removeIf(
            claim ->
                claim.getValue().equals(key)
                    && claim.getKey().account().equals(account)
                    && kinds.contains(claim.getKey().value().kind())
                    && !values.contains(claim.getKey().value()));
    return Uni.createFrom().voidItem();
  }

  @Override
  public Uni<Void> release(String account, ContactKey key, Set<IdentityValue> values) {
    mustBeInside();
    values.forEach(value -> claims.remove(new Place(account, value), key));
    return Uni.createFrom().voidItem();
  }

  /** Another contact has this id from now on. */
  FakeIdentityGuard isOthers(String vendorId) {
    othersIds.add(vendorId);
    return this;
  }

  @Override
  public Uni<Boolean> sharesRecord(String target, ContactKey key, String vendorId) {
    return Uni.createFrom().item(othersIds.contains(vendorId));
  }

  @Override
  public Uni<Boolean> isOfAnother(String target, ContactKey key, String vendorId) {
    return sharesRecord(target, key, vendorId);
  }

  @Override
  public <T> Uni<T> alone(String account, Supplier<Uni<T>> work, Supplier<T> ifBusy) {
    if (busy) {
      return Uni.createFrom().item(ifBusy);
    }
    turns.add(account);
    inside = true;
    return work.get().onTermination().invoke(() -> inside = false);
  }

  private void mustBeInside() {
    if (!inside) {
      throw new AssertionError("claims change in a turn only");
    }
  }
}
