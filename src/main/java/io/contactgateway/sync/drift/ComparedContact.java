package io.contactgateway.sync.drift;

import io.contactgateway.adapter.Findings;
import io.contactgateway.adapter.ReadBack;
import io.contactgateway.contact.Contact;
import io.contactgateway.contact.ContactKey;
import io.contactgateway.contact.ContactReader;
import io.contactgateway.contact.Violation;
import io.contactgateway.store.Session;
import io.contactgateway.store.table.ContactTable;
import io.contactgateway.store.table.DeliveryRow;
import io.contactgateway.store.table.DeliveryTable;
import io.contactgateway.store.table.UnreadableValueException;
import io.contactgateway.sync.delivery.DefectLog;
import io.contactgateway.sync.delivery.Reconciler;
import io.contactgateway.sync.target.Target;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * A contact of which it is known what its target was sent: delivered, with nothing under way or in
 * doubt, and with nothing in it or in the configuration that would be sent differently now.
 */
record ComparedContact(DeliveryRow row, ReadBack.Sent sent) {
  private static final Logger LOG = Logger.getLogger(ComparedContact.class);

  /**
   * Empty where it can't be compared. A row that is broken, or that a later release has written,
   * holds up no run.
   */
  static Optional<ComparedContact> find(
      Session session, Target target, ContactReader reader, ContactKey key) {
    try {
      return ContactTable.find(session, key)
          .flatMap(
              contact ->
                  DeliveryTable.findAll(session, key).stream()
                      .filter(row -> row.target().equals(target.name()))
                      .filter(row -> isSettled(row, contact.revision()))
                      .map(row -> of(row, contact.contact(reader)))
                      .findFirst())
          .filter(compared -> compared.isSentAsNow(target));
    } catch (UnreadableValueException unreadable) {
      // The log says so already; what can't be read can't be compared.
      return Optional.empty();
    } catch (IllegalStateException
        | IllegalArgumentException
        | IndexOutOfBoundsException malformed) {
      var what = "contact " + key.hashed() + " can't be compared: a row of it can't be read";
      DefectLog.log(LOG, DefectLog.Part.DELIVERY, what, malformed);
      return Optional.empty();
    }
  }

  private static ComparedContact of(DeliveryRow row, Contact contact) {
    var memory = row.deliveredState().memory();
    return new ComparedContact(row, new ReadBack.Sent(row.key(), contact, memory));
  }

  private static boolean isSettled(DeliveryRow row, long revision) {
    return row.state().status().isDelivered()
        && row.wanted().revision() == revision
        && row.lease().owner().isEmpty()
        && row.unsettled().isEmpty()
        && !row.shared();
  }

  private boolean isSentAsNow(Target target) {
    return target
        .adapter()
        .translate(sent.key(), sent.contact(), sent.memory())
        .fold(
            eligible -> Reconciler.isUnchanged(row, eligible),
            ineligible -> false,
            withheld -> false);
  }

  /** Whether nobody has worked on the delivery since the other one was read. */
  boolean isAs(ComparedContact other) {
    return row.lease().fence() == other.row.lease().fence();
  }

  /** Of the pointers, those of values that the target is known to have taken. */
  List<String> taken(List<String> pointers) {
    var findings = row.state().findings();
    var open = new HashSet<String>(findings.unconfirmed());
    open.addAll(pointers(findings));
    return pointers.stream()
        .filter(pointer -> pointer.startsWith("/") && !open.contains(pointer))
        .distinct()
        .sorted()
        .toList();
  }

  private static List<String> pointers(Findings findings) {
    return findings.conflicts().stream().map(Violation::pointer).toList();
  }

  /** Names the contact alone. */
  @Override
  public String toString() {
    return "ComparedContact[" + sent.key() + "]";
  }
}
