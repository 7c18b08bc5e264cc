package io.contactgateway.store.idempotency;

import io.contactgateway.contact.ContactKey;
import io.contactgateway.store.Session;
import java.util.UUID;

/**
 * A request that whoever has this works on.
 *
 * @param id a digest of who made it and of its key
 * @param token which work on it this is
 */
public record HeldRequest(String id, String token) {
  /** A work on a request that may be taken on. */
  public static HeldRequest of(IdempotentRequestTable.Asked asked) {
    return new HeldRequest(asked.id(), UUID.randomUUID().toString());
  }

  /**
   * Notes that the contact is stored as the request asks for. To be done in the transaction that
   * stores it.
   *
   * @throws LostRequestException where somebody else has taken the request over
   */
  public void stored(Session session, ContactKey key, boolean created) {
    take(
        session.update(
            "update idempotent_request set state = ?, contact_key = ?"
                + " where id = ? and token = ? and state = 'begun'",
            created ? "created" : "changed",
            key.value(),
            id,
            token));
  }

  /** Notes that the contact is forgotten; like {@link #stored}. */
  public void erased(Session session) {
    take(
        session.update(
            "update idempotent_request set state = 'erased'"
                + " where id = ? and token = ? and state = 'begun'",
            id,
            token));
  }

  private static void take(int rows) {
    if (rows == 0) {
      throw new LostRequestException();
    }
  }
}
