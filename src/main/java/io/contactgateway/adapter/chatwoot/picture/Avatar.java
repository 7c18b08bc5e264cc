package io.contactgateway.adapter.chatwoot.picture;

import io.contactgateway.contact.Picture;
import java.util.function.Function;

/**
 * What is to be the contact's picture at Chatwoot, and how it gets there. An uploaded picture comes
 * before {@code /pictureUrl}. Two marks are equal where the pictures are.
 */
public sealed interface Avatar {
  /** What the function of this case makes of it. */
  <R> R fold(
      Function<Address, R> address, Function<Linked, R> linked, Function<Uploaded, R> uploaded);

  /** The canonical pointer that it comes from. */
  String pointer();

  /** The picture, recognisable. */
  String mark();

  /** The caller's own URL, sent as {@code avatar_url}. */
  record Address(String url) implements Avatar {
    @Override
    public String pointer() {
      return "/pictureUrl";
    }

    @Override
    public String mark() {
      return url;
    }

    /** Nothing of the URL. */
    @Override
    public String toString() {
      return "Address";
    }

    @Override
    public <R> R fold(
        Function<Address, R> address, Function<Linked, R> linked, Function<Uploaded, R> uploaded) {
      return address.apply(this);
    }
  }

  /** A picture that the server can fetch from the gateway: a URL of ours as {@code avatar_url}. */
  record Linked(Picture picture) implements Avatar {
    @Override
    public String pointer() {
      return Picture.POINTER;
    }

    @Override
    public String mark() {
      return markOf(picture);
    }

    @Override
    public <R> R fold(
        Function<Address, R> address, Function<Linked, R> linked, Function<Uploaded, R> uploaded) {
      return linked.apply(this);
    }
  }

  /**
   * A picture sent as the file {@code avatar} of a form, as "Update a contact" describes it.
   * Servers up to 4.15 don't permit that parameter and drop the file, so it never counts as
   * confirmed.
   */
  record Uploaded(Picture picture) implements Avatar {
    @Override
    public String pointer() {
      return Picture.POINTER;
    }

    @Override
    public String mark() {
      return markOf(picture);
    }

    @Override
    public <R> R fold(
        Function<Address, R> address, Function<Linked, R> linked, Function<Uploaded, R> uploaded) {
      return uploaded.apply(this);
    }
  }

  private static String markOf(Picture picture) {
    return "picture|" + picture.type().mediaType() + "|" + picture.digest();
  }
}
