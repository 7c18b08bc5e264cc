package io.contactgateway.store.lookup;

import io.contactgateway.contact.ContactKey;
import io.contactgateway.store.Session;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Who holds what a contact is in conflict about, as far as we were told. */
public final class ConflictHolders {
  private static final Map<String, String> POINTERS =
      Map.of("EMAIL", "/email", "PHONE", "/phone", "VENDOR", "");

  private ConflictHolders() {}

  private record Held(String target, String kind, ContactKey holder) {}

  /** The keys of the others, by target and by the pointer to the value; empty for the record. */
  public static Map<String, Map<String, ContactKey>> of(Session session, ContactKey key) {
    var found = new HashMap<String, Map<String, ContactKey>>();
    for (var sql : List.of(HELD_BY_OTHERS, WANTED_BY_OTHERS)) {
      session
          .query(
              sql,
              row ->
                  new Held(
                      row.getString("target"),
                      row.getString("kind"),
                      new ContactKey(row.getString("holder"))),
              key.value())
          .forEach(
              held ->
                  found
                      .computeIfAbsent(held.target(), target -> new HashMap<>())
                      .putIfAbsent(POINTERS.get(held.kind()), held.holder()));
    }
    return found;
  }

  private static final String JOINED =
      " from identity_wait waiting join identity_claim claim on claim.account = waiting.account"
          + " and claim.kind = waiting.kind and claim.value_digest = waiting.value_digest";

  private static final String HELD_BY_OTHERS =
      "select waiting.target, waiting.kind, claim.contact_key as holder"
          + JOINED
          + " where waiting.contact_key = ? and claim.contact_key <> waiting.contact_key";

  /** The claim on a record is the first one's: for it, the conflict is with who came after it. */
  private static final String WANTED_BY_OTHERS =
      "select waiting.target, waiting.kind, min(waiting.contact_key) as holder"
          + JOINED
          + " where claim.contact_key = ? and claim.kind = 'VENDOR'"
          + " and claim.contact_key <> waiting.contact_key"
          + " group by waiting.target, waiting.kind";
}
