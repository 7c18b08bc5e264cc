package io.contactgateway.sync;

import io.contactgateway.contact.Contact;
import io.contactgateway.contact.ContactReader;
import io.contactgateway.contact.Picture;
import io.contactgateway.store.table.ContactRow;
import java.util.Optional;

/**
 * The contact that is stored. Its text is read once, and only where somebody needs more of it than
 * that another contact is the same: reading costs more than storing. Used by one thread.
 */
final class StoredContact {
  private final Optional<ContactRow> row;
  private final ContactReader reader;
  private Optional<Contact> contact = Optional.empty();

  StoredContact(Optional<ContactRow> row, ContactReader reader) {
    this.row = row;
    this.reader = reader;
  }

  /** Empty where there is none. */
  Optional<Contact> contact() {
    if (contact.isEmpty()) {
      contact = row.map(stored -> stored.contact(reader));
    }
    return contact;
  }

  Optional<Picture> picture() {
    return row.flatMap(ContactRow::picture);
  }

  /**
   * Whether the other contact is this one. Equal texts are equal documents; texts of another length
   * are not, since a document's values have one spelling each; only where the same properties may
   * come in another order are both compared.
   */
  boolean isSameAs(Contact other) {
    return row.filter(stored -> stored.picture().equals(other.picture()))
        .filter(stored -> stored.document().length() == other.json().length())
        .filter(
            stored ->
                stored.document().equals(other.json())
                    || contact().filter(other::equals).isPresent())
        .isPresent();
  }
}
