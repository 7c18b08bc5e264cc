package io.contactgateway.console.page;

import io.contactgateway.contact.Contact;
import io.contactgateway.contact.ContactKey;
import io.contactgateway.store.table.DeliveryRow.Urgency;
import io.contactgateway.sync.ContactSync;
import io.contactgateway.sync.change.Change;
import io.contactgateway.sync.change.ChangeRequest;
import io.contactgateway.sync.change.ChangeResult;
import io.contactgateway.sync.change.Preconditions;
import io.smallrye.mutiny.Uni;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/** Says what a document that somebody types would lead to; changes nothing and calls nobody. */
public final class DocumentCheck {
  private final ContactSync contacts;

  public DocumentCheck(ContactSync contacts) {
    this.contacts = contacts;
  }

  /**
   * Checks the text for this key.
   *
   * @param curl makes the command for a contact that is good
   */
  public Uni<Check> of(ContactKey key, String text, Function<Contact, String> curl) {
    var reading = contacts.reader().read(text.getBytes(StandardCharsets.UTF_8));
    return reading.fold(
        valid -> preview(key, valid.contact(), curl),
        malformed -> refused(new ChangeResult.Malformed(malformed.violations())),
        invalid -> refused(new ChangeResult.Invalid(invalid.violations())));
  }

  private Uni<Check> preview(ContactKey key, Contact contact, Function<Contact, String> curl) {
    var request =
        request(contacts, key, new Change.Replace(contact), Preconditions.NONE, Duration.ZERO);
    return contacts
        .preview(request)
        .map(
            result ->
                result.fold(
                    stored -> {
                      throw new IllegalStateException("a preview stores nothing");
                    },
                    previewed -> Check.good(previewed.report(), curl.apply(contact)),
                    Check::refused));
  }

  private static Uni<Check> refused(ChangeResult.Refused refused) {
    return Uni.createFrom().item(() -> Check.refused(refused));
  }

  /** A change for all targets, by somebody who waits. */
  public static ChangeRequest request(
      ContactSync contacts,
      ContactKey key,
      Change change,
      Preconditions preconditions,
      Duration patience) {
    return new ChangeRequest(
        key,
        change,
        preconditions,
        contacts.targets().names(),
        false,
        patience,
        Urgency.INTERACTIVE,
        Optional.empty());
  }
}
