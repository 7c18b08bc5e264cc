package io.contactgateway.adapter.corporatemerch;

import com.fasterxml.jackson.databind.JsonNode;
import io.contactgateway.adapter.text.VendorId;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * A page of the contact list.
 *
 * @param lastPage the number of the last page, where the answer tells; reliable on the first page
 */
record ContactPage(List<Entry> entries, OptionalInt lastPage) {

  /** One contact of the list; personal data, so it shows its id alone. */
  record Entry(Optional<String> id, String email, String firstName, String lastName) {
    static Entry of(JsonNode contact, FieldNames names) {
      return new Entry(
          VendorId.of(contact.path("id")),
          text(contact, names.of(MerchField.EMAIL)),
          text(contact, names.of(MerchField.FIRST_NAME)),
          text(contact, names.of(MerchField.LAST_NAME)));
    }

    private static String text(JsonNode contact, String name) {
      return contact.path(name).asText("").strip();
    }

    @Override
    public String toString() {
      return "Entry" + id;
    }
  }

  /** In which order the ids run. */
  enum Order {
    NEWEST_FIRST,
    OLDEST_FIRST,
    UNKNOWN
  }

  ContactPage {
    entries = List.copyOf(entries);
  }

  /** Empty where the answer holds no list. */
  static Optional<ContactPage> of(JsonNode body, FieldNames names) {
    return ListEnvelope.contacts(body)
        .map(
            array -> {
              var entries = new ArrayList<Entry>();
              array.forEach(contact -> entries.add(Entry.of(contact, names)));
              return new ContactPage(entries, ListEnvelope.lastPage(body, entries.size()));
            });
  }

  /** Told by whole-numbered ids, which grow with every contact created. */
  Order order() {
    var ids =
        entries.stream()
            .flatMap(entry -> entry.id().stream())
            .filter(id -> id.chars().allMatch(unit -> unit >= '0' && unit <= '9'))
            .map(BigInteger::new)
            .toList();
    if (ids.size() < 2 || ids.size() < entries.size()) {
      return Order.UNKNOWN;
    }
    if (ids.equals(ids.stream().sorted().toList())) {
      return Order.OLDEST_FIRST;
    }
    return ids.equals(ids.stream().sorted(Collections.reverseOrder()).toList())
        ? Order.NEWEST_FIRST
        : Order.UNKNOWN;
  }

  /**
   * Whether each contact with this e-mail, ignoring case, has an id to link it by. One without may
   * be the person, so it must neither be passed over nor taken.
   */
  boolean isReadableFor(Person person) {
    return withEmailOf(person).allMatch(entry -> entry.id().isPresent());
  }

  /**
   * The id of the contact with this e-mail, ignoring case; of several the one with the same names,
   * since an address may be shared by a family.
   */
  Optional<String> idOf(Person person) {
    return withEmailOf(person)
        .filter(entry -> entry.firstName().equalsIgnoreCase(person.firstName()))
        .filter(entry -> entry.lastName().equalsIgnoreCase(person.lastName()))
        .findFirst()
        .or(() -> withEmailOf(person).findFirst())
        .flatMap(Entry::id);
  }

  private Stream<Entry> withEmailOf(Person person) {
    return entries.stream().filter(entry -> entry.email().equalsIgnoreCase(person.email()));
  }
}
