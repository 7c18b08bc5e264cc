package io.contactgateway.events;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.contactgateway.contact.ContactKey;
import io.contactgateway.store.audit.AuditEntry;
import java.time.Instant;

/**
 * What was done, as an event says it: as {@code GET /v1/audit} does, but for the contact. That is
 * named under the subscription's own secret, whatever form of keys it is told: the digest in the
 * store could be tried out by whoever has the event.
 */
final class AuditedAction {
  private AuditedAction() {}

  static String json(Subscription subscription, AuditEntry entry, String id, Instant at) {
    var data = JsonNodeFactory.instance.objectNode();
    data.put("id", id);
    data.put("at", at.toString());
    entry.who().subject().ifPresent(who -> data.put("who", who));
    data.put("action", entry.action().word());
    entry.target().ifPresent(target -> data.put("target", target));
    entry
        .contact()
        .map(ContactKey::value)
        .ifPresent(key -> data.put("contact", subscription.secret().pseudonym(key)));
    entry.affected().ifPresent(affected -> data.put("affected", affected));
    entry.detail().ifPresent(detail -> data.put("detail", detail));
    return data.toString();
  }
}
