package io.contactgateway.adapter;

import io.contactgateway.contact.Contact;
import io.contactgateway.contact.ContactKey;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Asks a vendor what it shows of contacts that were delivered to it, by calls that change nothing.
 * What a vendor merely spells in its own way is no difference, and what it doesn't show isn't
 * judged. Never blocks; no Uni fails for what a vendor, its network or its answers can do.
 * Thread-safe.
 */
public sealed interface ReadBack {
  /** What the function of this case makes of it. */
  <R> R fold(Function<OneByOne, R> oneByOne, Function<Listing, R> listing);

  /**
   * Asks for one contact, with as few calls as that takes.
   *
   * @param calls the only way to the vendor
   */
  Uni<Seen> read(Sent sent, VendorCalls calls);

  /** Of a vendor that shows a contact by a name that we know. */
  non-sealed interface OneByOne extends ReadBack {
    @Override
    default <R> R fold(Function<OneByOne, R> oneByOne, Function<Listing, R> listing) {
      return oneByOne.apply(this);
    }
  }

  /** Of a vendor that lists all of its contacts, by ids of its own, many in one call. */
  non-sealed interface Listing extends ReadBack {
    /**
     * The next part of the list, in one call.
     *
     * @param cursor as the part before gave it; empty for the first one
     */
    Uni<Part> list(Optional<String> cursor, VendorCalls calls);

    @Override
    default <R> R fold(Function<OneByOne, R> oneByOne, Function<Listing, R> listing) {
      return listing.apply(this);
    }
  }

  /**
   * A contact as it was delivered last.
   *
   * @param memory what is remembered of that delivery
   */
  record Sent(ContactKey key, Contact contact, VendorMemory memory) {
    /** The same delivery, as far as a target's selection shows it. */
    public Sent of(Contact seen, VendorMemory known) {
      return new Sent(key, seen, known);
    }

    /** Names the contact alone. */
    @Override
    public String toString() {
      return "Sent[" + key + "]";
    }
  }

  /** What the vendor has of a contact. */
  sealed interface Seen {
    /** What the function of this case makes of it. */
    <R> R fold(
        Function<Shown, R> shown,
        Function<Gone, R> gone,
        Function<Unsure, R> unsure,
        Function<Unread, R> unread);
  }

  /**
   * It has the contact.
   *
   * @param differing pointers of the properties whose values it has no longer; empty where it shows
   *     what it was sent
   */
  record Shown(List<String> differing) implements Seen {
    public Shown {
      differing = List.copyOf(differing);
    }

    @Override
    public <R> R fold(
        Function<Shown, R> shown,
        Function<Gone, R> gone,
        Function<Unsure, R> unsure,
        Function<Unread, R> unread) {
      return shown.apply(this);
    }
  }

  /** It has the contact no longer. */
  record Gone() implements Seen {
    @Override
    public <R> R fold(
        Function<Shown, R> shown,
        Function<Gone, R> gone,
        Function<Unsure, R> unsure,
        Function<Unread, R> unread) {
      return gone.apply(this);
    }
  }

  /** It answered, and the answer doesn't tell whether it has the contact. */
  record Unsure() implements Seen {
    @Override
    public <R> R fold(
        Function<Shown, R> shown,
        Function<Gone, R> gone,
        Function<Unsure, R> unsure,
        Function<Unread, R> unread) {
      return unsure.apply(this);
    }
  }

  /** It could not be read. */
  record Unread(Failure failure) implements Seen {
    @Override
    public <R> R fold(
        Function<Shown, R> shown,
        Function<Gone, R> gone,
        Function<Unsure, R> unsure,
        Function<Unread, R> unread) {
      return unread.apply(this);
    }
  }

  /** A part of a vendor's list. */
  sealed interface Part {
    /** What the function of this case makes of it. */
    <R> R fold(Function<Listed, R> listed, Function<Unlisted, R> unlisted);
  }

  /**
   * Contacts of the list.
   *
   * @param next where the next part begins, at most 250 characters; empty behind the last one
   */
  record Listed(List<Entry> entries, Optional<String> next) implements Part {
    public Listed {
      entries = List.copyOf(entries);
    }

    @Override
    public <R> R fold(Function<Listed, R> listed, Function<Unlisted, R> unlisted) {
      return listed.apply(this);
    }
  }

  /** The part could not be read. */
  record Unlisted(Failure failure) implements Part {
    @Override
    public <R> R fold(Function<Listed, R> listed, Function<Unlisted, R> unlisted) {
      return unlisted.apply(this);
    }
  }

  /**
   * A contact of a vendor's list, be it ours or not.
   *
   * @param vendorId the vendor's own id
   * @param differing compares it with what was sent, as {@link Shown} does
   */
  record Entry(String vendorId, Function<Sent, List<String>> differing) {
    /** Names the contact by its id alone. */
    @Override
    public String toString() {
      return "Entry[" + vendorId + "]";
    }
  }
}
