package io.contactgateway.adapter.chatwoot;

import io.contactgateway.adapter.Certainty;
import io.contactgateway.adapter.Delivery;
import io.contactgateway.adapter.PictureSource;
import io.contactgateway.adapter.VendorMemory;
import io.contactgateway.contact.Contact;
import io.contactgateway.contact.ContactKey;
import io.contactgateway.contact.Picture;
import io.contactgateway.contact.PictureType;
import io.smallrye.mutiny.Uni;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** A picture, and contacts that have it. */
final class SamplePicture {
  static final byte[] CONTENT = {(byte) 0xff, (byte) 0xd8, (byte) 0xff, (byte) 0xe0, 0, '\r', '\n'};
  static final Picture ONE = picture("1");
  static final Picture OTHER = picture("2");

  private SamplePicture() {}

  private static Picture picture(String digit) {
    return new Picture("id-" + digit, PictureType.JPEG, digit.repeat(64), CONTENT.length);
  }

  static Contact contact(String json, Picture picture) {
    return Inbox.contact(json).withPicture(Optional.of(picture));
  }

  static Delivery delivery(Contact contact, VendorMemory memory, PictureSource pictures) {
    return delivery(Inbox.KEY, contact, memory, pictures);
  }

  static Delivery delivery(
      ContactKey key, Contact contact, VendorMemory memory, PictureSource pictures) {
    return new Delivery(key, contact, memory, Certainty.CERTAIN, false, pictures);
  }

  /** Has the content of every picture. */
  static PictureSource source() {
    return new PictureSource() {
      @Override
      public <T> Uni<T> lend(
          Picture picture, Function<byte[], Uni<T>> use, Supplier<T> unavailable) {
        return use.apply(CONTENT);
      }
    };
  }
}
