package io.contactgateway.sync.change;

import io.contactgateway.contact.Contact;
import io.contactgateway.contact.Picture;
import io.contactgateway.contact.PictureType;
import io.contactgateway.encoding.Sha256;
import java.util.HexFormat;
import java.util.random.RandomGenerator;

/** What a caller wants done with a contact. */
public sealed interface Change {
  /** Whether it is about what is stored, so that a contact has to be there. */
  default boolean needsContact() {
    return !changesDocument();
  }

  /** Whether it may change the document. */
  default boolean changesDocument() {
    return this instanceof Replace || this instanceof Patch;
  }

  /** The contact becomes this. */
  record Replace(Contact contact) implements Change {}

  /** A JSON Merge Patch on whatever is stored; an absent contact counts as {@code {}}. */
  record Patch(byte[] mergePatch) implements Change {
    /** The size alone: the bytes are personal data. */
    @Override
    public String toString() {
      return "Patch[" + mergePatch.length + " bytes]";
    }
  }

  /** The contact gets this picture in the place of any other. */
  record SetPicture(Picture picture, byte[] content) implements Change {
    private static final int ID_BYTES = 16;

    public static SetPicture of(PictureType type, byte[] content, RandomGenerator random) {
      var id = new byte[ID_BYTES];
      random.nextBytes(id);
      var picture =
          new Picture(HexFormat.of().formatHex(id), type, Sha256.hex(content), content.length);
      return new SetPicture(picture, content);
    }

    /** Nothing of the content. */
    @Override
    public String toString() {
      return "SetPicture[" + picture + "]";
    }
  }

  /** The contact has no picture any more. */
  record RemovePicture() implements Change {}

  /** The contact stays as it is and is delivered again, whatever is thought to be there. */
  record DeliverAgain() implements Change {}
}
