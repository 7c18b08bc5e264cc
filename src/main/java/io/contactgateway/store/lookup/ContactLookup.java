package io.contactgateway.store.lookup;

import io.contactgateway.contact.ContactKey;
import io.contactgateway.store.Session;
import io.contactgateway.store.digest.LookupDigest;
import io.contactgateway.store.digest.LookupValues;
import io.contactgateway.store.table.VendorIdTable;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * Which contacts are looked for.
 *
 * @param after only keys behind this one
 * @param limit keys at most
 */
public record ContactLookup(Value value, Optional<String> after, int limit) {

  /** What is known of the contact. */
  public sealed interface Value {
    <R> R fold(BiFunction<LookupDigest, String, R> own, BiFunction<String, String, R> vendors);
  }

  /** A value of its own. */
  private record Own(LookupDigest digest, String text) implements Value {
    @Override
    public <R> R fold(
        BiFunction<LookupDigest, String, R> own, BiFunction<String, String, R> vendors) {
      return own.apply(digest, text);
    }

    @Override
    public String toString() {
      return digest + "[***]";
    }
  }

  private record VendorId(String target, String id) implements Value {
    @Override
    public <R> R fold(
        BiFunction<LookupDigest, String, R> own, BiFunction<String, String, R> vendors) {
      return vendors.apply(target, id);
    }
  }

  /** An e-mail address, whatever the case of its letters. */
  public static Value email(String address) {
    return new Own(LookupDigest.EMAIL, LookupValues.comparable(address));
  }

  /** A phone number in E.164. */
  public static Value phone(String number) {
    return new Own(LookupDigest.PHONE, number);
  }

  /** The id that a target has given it. */
  public static Value vendorId(String target, String id) {
    return new VendorId(target, id);
  }

  /**
   * The keys, in their order.
   *
   * @return empty as long as contacts may be missed that were written before there was a look-up
   */
  public Optional<List<ContactKey>> in(Session session) {
    return value.fold(
        (digest, text) ->
            LookupSweepTable.isDone(session)
                ? Optional.of(keys(session, digest, text))
                : Optional.empty(),
        (target, id) -> Optional.of(keys(session, target, id)));
  }

  /**
   * By the index of the digest: the order is that of an expression, so that no planner goes through
   * all keys in their order instead, for the sake of the first few.
   */
  private List<ContactKey> keys(Session session, LookupDigest digest, String text) {
    var kept = digest.all(session, text);
    return session.query(
        "select contact_key from contact where %s in (?, ?)".formatted(digest.column())
            + " and contact_key || '' > ? order by contact_key || '' limit ?",
        row -> new ContactKey(row.getString("contact_key")),
        kept.get(0),
        kept.get(1),
        after.orElse(""),
        limit);
  }

  private List<ContactKey> keys(Session session, String target, String id) {
    return VendorIdTable.holders(session, target, id).stream()
        .filter(key -> after.isEmpty() || key.value().compareTo(after.get()) > 0)
        .limit(limit)
        .toList();
  }
}
