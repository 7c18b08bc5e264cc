package io.contactgateway.contact;

/**
 * A contact's uploaded picture, but for its content.
 *
 * @param id random, and another one for every upload; whoever knows it may come to see the picture
 * @param digest SHA-256 of the content, in hexadecimal digits
 * @param bytes size of the content
 */
public record Picture(String id, PictureType type, String digest, long bytes) {
  /** Where a report names it. It is no property of the document. */
  public static final String POINTER = "/picture";

  /** Whether both show the same. */
  public boolean isSameAs(Picture other) {
    return type == other.type && digest.equals(other.digest);
  }

  /** Type and size. */
  @Override
  public String toString() {
    return "Picture[" + type + ", " + bytes + " bytes]";
  }
}
