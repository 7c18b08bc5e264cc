package io.contactgateway.sync.change;

import io.contactgateway.contact.Contact;
import io.contactgateway.contact.ContactReadResult;
import io.contactgateway.contact.ContactReader;
import io.contactgateway.contact.OnInvalid;
import io.contactgateway.contact.Picture;
import io.contactgateway.contact.PictureType;
import io.contactgateway.contact.Violation;
import io.contactgateway.encoding.Sha256;
import io.contactgateway.store.audit.Actor;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** What a caller wants done with a contact. */
public sealed interface Change {
  /** Whether it is about what is stored, so that a contact has to be there. */
  default boolean needsContact() {
    return !changesDocument();
  }

  /** Whether it may change the document. */
  boolean changesDocument();

  /**
   * What it makes of the document.
   *
   * @param stored reads the contact; empty where there is none; not so where the change {@link
   *     #needsContact()}
   */
  ContactReadResult document(Supplier<Optional<Contact>> stored, ContactReader reader);

  /** Who asks, where that is kept for operators; most changes are not. */
  default Optional<Actor> auditedActor() {
    return Optional.empty();
  }

  /** What it makes of the picture that the contact has. */
  Optional<Picture> picture(Optional<Picture> stored);

  /** A change of the document alone. */
  sealed interface OfDocument extends Change {
    @Override
    default boolean changesDocument() {
      return true;
    }

    @Override
    default Optional<Picture> picture(Optional<Picture> stored) {
      return stored;
    }
  }

  /** A change that leaves the document as it is. */
  sealed interface BesideDocument extends Change {
    @Override
    default boolean changesDocument() {
      return false;
    }

    @Override
    default ContactReadResult document(Supplier<Optional<Contact>> stored, ContactReader reader) {
      return new ContactReadResult.Valid(stored.get().orElseThrow());
    }
  }

  /** A change of the picture alone. */
  sealed interface OfPicture extends BesideDocument {
    /** What the function of this case makes of it. */
    <R> R fold(Function<SetPicture, R> set, Function<RemovePicture, R> removed);
  }

  /**
   * The contact becomes this.
   *
   * @param dropped what was left out of what the caller sent
   */
  record Replace(Contact contact, List<Violation> dropped) implements OfDocument {
    /** What was read, all of it or the rest. */
    public static Replace of(ContactReadResult.Valid reading) {
      return new Replace(reading.contact(), reading.dropped());
    }

    /** With nothing left out. */
    public Replace(Contact contact) {
      this(contact, List.of());
    }

    @Override
    public ContactReadResult document(Supplier<Optional<Contact>> stored, ContactReader reader) {
      return new ContactReadResult.Valid(contact, dropped);
    }
  }

  /** A JSON Merge Patch on whatever is stored; an absent contact counts as {@code {}}. */
  record Patch(byte[] mergePatch, OnInvalid onInvalid) implements OfDocument {
    /** One that is refused where a value breaks a rule. */
    public Patch(byte[] mergePatch) {
      this(mergePatch, OnInvalid.REFUSE);
    }

    @Override
    public ContactReadResult document(Supplier<Optional<Contact>> stored, ContactReader reader) {
      return reader.patch(stored.get().orElseGet(() -> reader.stored("{}")), mergePatch, onInvalid);
    }

    /** The size alone: the bytes are personal data. */
    @Override
    public String toString() {
      return "Patch[" + mergePatch.length + " bytes]";
    }
  }

  /** The contact gets this picture in the place of any other. */
  record SetPicture(Picture picture, byte[] content) implements OfPicture {
    private static final int ID_BYTES = 16;

    public static SetPicture of(PictureType type, byte[] content, RandomGenerator random) {
      var id = new byte[ID_BYTES];
      random.nextBytes(id);
      var picture =
          new Picture(HexFormat.of().formatHex(id), type, Sha256.hex(content), content.length);
      return new SetPicture(picture, content);
    }

    @Override
    public <R> R fold(Function<SetPicture, R> set, Function<RemovePicture, R> removed) {
      return set.apply(this);
    }

    /** The same picture once more stays the one that is stored. */
    @Override
    public Optional<Picture> picture(Optional<Picture> stored) {
      return stored.filter(picture::isSameAs).or(() -> Optional.of(picture));
    }

    /** Nothing of the content. */
    @Override
    public String toString() {
      return "SetPicture[" + picture + "]";
    }
  }

  /** The contact has no picture any more. */
  record RemovePicture() implements OfPicture {
    @Override
    public <R> R fold(Function<SetPicture, R> set, Function<RemovePicture, R> removed) {
      return removed.apply(this);
    }

    @Override
    public Optional<Picture> picture(Optional<Picture> stored) {
      return Optional.empty();
    }
  }

  /** The contact stays as it is and is delivered again, whatever is thought to be there. */
  record DeliverAgain(Actor who) implements BesideDocument {
    /** Nobody is known who asks. */
    public DeliverAgain() {
      this(Actor.NOBODY);
    }

    @Override
    public Optional<Actor> auditedActor() {
      return Optional.of(who);
    }

    @Override
    public Optional<Picture> picture(Optional<Picture> stored) {
      return stored;
    }
  }
}
