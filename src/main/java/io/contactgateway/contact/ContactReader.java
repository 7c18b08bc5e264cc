package io.contactgateway.contact;

/** Reads what callers send, strictly, and what the store gives back. Stateless and thread-safe. */
public final class ContactReader {

  /** Reads a whole document (PUT). */
  public ContactReading read(byte[] body) {
    throw new UnsupportedOperationException();
  }

  /** Applies a JSON Merge Patch (RFC 7396) to a contact. */
  public ContactReading patch(Contact base, byte[] mergePatch) {
    throw new UnsupportedOperationException();
  }

  /** Reads {@link Contact#json()} back, without checking the rules again. */
  public Contact stored(String json) {
    throw new UnsupportedOperationException();
  }
}
