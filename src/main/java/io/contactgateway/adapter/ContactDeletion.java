package io.contactgateway.adapter;

import io.contactgateway.contact.ContactKey;
import io.smallrye.mutiny.Uni;
import java.util.Optional;

/** What a target can do for a contact that is forgotten here. Thread-safe. */
public interface ContactDeletion {
  /** Whether the vendor is asked to delete what it has. */
  enum Support {
    /** Its API has no call for it, or none that the adapter knows. */
    NOT_SUPPORTED,
    /** It could be asked, and the configuration doesn't say so. */
    OFF,
    ON
  }

  Support support();

  /**
   * Asks the vendor once to delete the contact. Never blocks; to be repeated where it failed, so
   * the vendor may be asked more than once. Called only where it is {@link Support#ON}.
   *
   * @param calls the only way to the vendor
   * @return empty once the vendor took the request, or has no such contact
   */
  Uni<Optional<Failure>> request(ContactKey key, VendorCalls calls);

  /** Of a target that can't be asked. */
  static ContactDeletion none(Support support) {
    return new ContactDeletion() {
      @Override
      public Support support() {
        return support;
      }

      @Override
      public Uni<Optional<Failure>> request(ContactKey key, VendorCalls calls) {
        throw new IllegalStateException("this target can't be asked to delete");
      }
    };
  }
}
