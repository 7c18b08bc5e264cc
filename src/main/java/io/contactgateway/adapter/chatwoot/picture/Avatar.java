package io.contactgateway.adapter.chatwoot.picture;

import io.contactgateway.contact.Picture;

/**
 * What is to be the contact's picture at Chatwoot, and how it gets there. An uploaded picture comes
 * before {@code /pictureUrl}. Two marks are equal where the pictures are.
 */
public sealed interface Avatar {
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
  }

  private static String markOf(Picture picture) {
    return "picture|" + picture.type().mediaType() + "|" + picture.digest();
  }
}
