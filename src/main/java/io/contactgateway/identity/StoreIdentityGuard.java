package io.contactgateway.identity;

import io.contactgateway.adapter.IdentityGuard;
import io.contactgateway.adapter.IdentityValue;
import io.contactgateway.contact.ContactKey;
import io.contactgateway.store.Session;
import io.contactgateway.store.Store;
import io.contactgateway.store.table.AccountLockTable;
import io.contactgateway.store.table.ContactTable;
import io.contactgateway.store.table.IdentityTable;
import io.contactgateway.store.table.IdentityTable.Claim;
import io.contactgateway.store.table.VendorIdTable;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Claims and account locks in the store. Inside this replica the changes of an account wait in a
 * queue; between replicas a lock with an end decides, which the heart-beat of the leases prolongs:
 * a replica that dies holds up nobody for longer than its other work.
 */
public final class StoreIdentityGuard implements IdentityGuard {
  private static final Logger LOG = Logger.getLogger(StoreIdentityGuard.class);

  private final Store store;
  private final String replica;
  private final Duration lease;
  private final Map<String, AsyncMutex> turnstiles = new ConcurrentHashMap<>();

  /**
   * @param replica as in the leases of its deliveries
   * @param lease how long an account is held without a heart-beat
   */
  public StoreIdentityGuard(Store store, String replica, Duration lease) {
    this.store = store;
    this.replica = replica;
    this.lease = lease;
  }

  /** {@inheritDoc} A contact that has been forgotten meanwhile is refused everything. */
  @Override
  public Uni<Set<IdentityValue>> claim(
      String account, String target, ContactKey key, Set<IdentityValue> values) {
    return store.transaction(session -> claimIn(session, account, target, key, values));
  }

  private static Set<IdentityValue> claimIn(
      Session session, String account, String target, ContactKey key, Set<IdentityValue> values) {
    if (!ContactTable.keep(session, key)) {
      return Set.copyOf(values);
    }
    var wanted = new TreeMap<Claim, IdentityValue>(IdentityTable.ORDER);
    values.forEach(value -> wanted.put(Claim.on(session, account, value), value));
    wanted.keySet().removeIf(claim -> IdentityTable.claim(session, claim, key).equals(key));
    IdentityTable.stopWaiting(session, key, target);
    wanted.keySet().forEach(claim -> IdentityTable.awaitFree(session, claim, key, target));
    return Set.copyOf(wanted.values());
  }

  @Override
  public Uni<Set<IdentityValue>> heldByOthers(
      String account, ContactKey key, Set<IdentityValue> values) {
    return store.transaction(
        session ->
            values.stream()
                .filter(value -> isOthers(session, Claim.on(session, account, value), key))
                .collect(Collectors.toUnmodifiableSet()));
  }

  private static boolean isOthers(Session session, Claim claim, ContactKey key) {
    return IdentityTable.holder(session, claim).filter(holder -> !holder.equals(key)).isPresent();
  }

  @Override
  public Uni<Void> moved(String account, ContactKey key, Set<IdentityValue> values) {
    return drop(key, session -> isMovedFrom(account, claims(session, account, values)));
  }

  private static Predicate<Claim> isMovedFrom(String account, Set<Claim> held) {
    var kinds = held.stream().map(Claim::kind).collect(Collectors.toSet());
    return claim -> claim.isIn(account) && kinds.contains(claim.kind()) && !held.contains(claim);
  }

  @Override
  public Uni<Void> release(String account, ContactKey key, Set<IdentityValue> values) {
    return drop(key, session -> claims(session, account, values)::contains);
  }

  private static Set<Claim> claims(Session session, String account, Set<IdentityValue> values) {
    return values.stream()
        .map(value -> Claim.on(session, account, value))
        .collect(Collectors.toSet());
  }

  private Uni<Void> drop(ContactKey key, Function<Session, Predicate<Claim>> which) {
    return store
        .transaction(
            session -> {
              var dropped = which.apply(session);
              var claims = IdentityTable.claimsOf(session, key).stream().filter(dropped).toList();
              IdentityTable.drop(session, claims);
              return key;
            })
        .replaceWithVoid();
  }

  /** {@inheritDoc} A contact that has been forgotten meanwhile shares nothing. */
  @Override
  public Uni<Boolean> sharesRecord(String target, ContactKey key, String vendorId) {
    return store.transaction(
        session ->
            ContactTable.keep(session, key) && VendorIdTable.learn(session, key, target, vendorId));
  }

  @Override
  public Uni<Boolean> isOfAnother(String target, ContactKey key, String vendorId) {
    return store.transaction(
        session ->
            VendorIdTable.holder(session, target, vendorId)
                .filter(holder -> !holder.equals(key))
                .isPresent());
  }

  /** Drops every claim of a contact that is being forgotten. */
  public static void forget(Session session, ContactKey key) {
    VendorIdTable.forget(session, key);
    IdentityTable.drop(session, IdentityTable.claimsOf(session, key));
  }

  @Override
  public <T> Uni<T> alone(String account, Supplier<Uni<T>> work, Supplier<T> busy) {
    var mutex = turnstiles.computeIfAbsent(account, name -> new AsyncMutex());
    return mutex.pass(() -> locked(account, work, busy));
  }

  private <T> Uni<T> locked(String account, Supplier<Uni<T>> work, Supplier<T> busy) {
    return store
        .transaction(
            session -> AccountLockTable.lock(session, account, replica, session.now().plus(lease)))
        .flatMap(
            held ->
                held
                    ? Uni.createFrom().deferred(() -> work.get()).eventually(() -> unlock(account))
                    : Uni.createFrom().item(busy));
  }

  /** Never fails: what the work came to matters more, and the lock ends by itself. */
  private Uni<Boolean> unlock(String account) {
    return store
        .transaction(
            session -> {
              AccountLockTable.unlock(session, account, replica);
              return true;
            })
        .onFailure()
        .invoke(
            failure ->
                LOG.debugf(
                    "an account's lock could not be given back: %s. It ends by itself after %d ms,"
                        + " and changes in the account wait until then",
                    failure.getMessage(), lease.toMillis()))
        .onFailure()
        .recoverWithItem(false);
  }
}
