package io.contactgateway.identity;

import io.contactgateway.contact.ContactKey;
import io.contactgateway.delivery.IdentityGuard;
import io.contactgateway.delivery.IdentityValue;
import io.contactgateway.store.IdentityTable;
import io.contactgateway.store.IdentityTable.Claim;
import io.contactgateway.store.LeaseTable;
import io.contactgateway.store.Session;
import io.contactgateway.store.Store;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Claims and account locks in the store. Inside this replica the changes of an account wait in a
 * queue; between replicas a lock decides, which lasts as long as a lease and is prolonged with this
 * replica's leases, so that one that dies holds up nobody for longer.
 */
public final class StoreIdentityGuard implements IdentityGuard {
  private final Store store;
  private final InstantSource clock;
  private final String replica;
  private final Duration lease;
  private final AtomicLong tickets = new AtomicLong();
  private final Map<String, Turnstile> turnstiles = new ConcurrentHashMap<>();

  /**
   * @param replica whose heart-beat prolongs the locks
   * @param lease how long a lock lasts without it
   */
  public StoreIdentityGuard(Store store, InstantSource clock, String replica, Duration lease) {
    this.store = store;
    this.clock = clock;
    this.replica = replica;
    this.lease = lease;
  }

  @Override
  public Uni<Set<IdentityValue>> claim(
      String account, String target, ContactKey key, Set<IdentityValue> values) {
    return store.transaction(session -> claimIn(session, account, target, key, values));
  }

  private static Set<IdentityValue> claimIn(
      Session session, String account, String target, ContactKey key, Set<IdentityValue> values) {
    IdentityTable.stopWaiting(session, key, target);
    var refused = new HashSet<IdentityValue>();
    for (var value : inOrder(values)) {
      var claim = Claim.on(account, value);
      if (!IdentityTable.claim(session, claim, key).equals(key)) {
        IdentityTable.awaitFree(session, claim, key, target);
        refused.add(value);
      }
    }
    return Set.copyOf(refused);
  }

  /** Always the same order, so that two contacts that want each other's values can't deadlock. */
  private static List<IdentityValue> inOrder(Set<IdentityValue> values) {
    return values.stream()
        .sorted(Comparator.comparing(IdentityValue::kind).thenComparing(IdentityValue::value))
        .toList();
  }

  @Override
  public Uni<Void> moved(String account, ContactKey key, Set<IdentityValue> values) {
    var held = claims(account, values);
    var kinds = held.stream().map(Claim::kind).collect(Collectors.toSet());
    return drop(
        key, claim -> claim.isIn(account) && kinds.contains(claim.kind()) && !held.contains(claim));
  }

  @Override
  public Uni<Void> release(String account, ContactKey key, Set<IdentityValue> values) {
    return drop(key, claims(account, values)::contains);
  }

  private static Set<Claim> claims(String account, Set<IdentityValue> values) {
    return values.stream().map(value -> Claim.on(account, value)).collect(Collectors.toSet());
  }

  private Uni<Void> drop(ContactKey key, Predicate<Claim> dropped) {
    return store
        .transaction(
            session -> {
              var now = clock.instant();
              IdentityTable.claimsOf(session, key).stream()
                  .filter(dropped)
                  .forEach(claim -> IdentityTable.drop(session, claim, now));
              return key;
            })
        .replaceWithVoid();
  }

  /** Drops every claim of a contact that is being forgotten. */
  public static void forget(Session session, ContactKey key, Instant now) {
    IdentityTable.claimsOf(session, key).forEach(claim -> IdentityTable.drop(session, claim, now));
  }

  @Override
  public <T> Uni<T> alone(String account, Supplier<Uni<T>> work, Supplier<T> busy) {
    var turnstile = turnstiles.computeIfAbsent(account, name -> new Turnstile());
    return turnstile.pass(() -> locked(account, work, busy));
  }

  private <T> Uni<T> locked(String account, Supplier<Uni<T>> work, Supplier<T> busy) {
    var owner = LeaseTable.lockOwner(replica, tickets.incrementAndGet());
    return store
        .transaction(
            session -> {
              var now = clock.instant();
              return IdentityTable.lock(session, account, owner, now, now.plus(lease));
            })
        .flatMap(
            held ->
                held
                    ? Uni.createFrom()
                        .deferred(() -> work.get())
                        .eventually(() -> unlock(account, owner))
                    : Uni.createFrom().item(busy));
  }

  private Uni<Integer> unlock(String account, String owner) {
    return store.transaction(
        session -> {
          IdentityTable.unlock(session, account, owner);
          return 1;
        });
  }
}
