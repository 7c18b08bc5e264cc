package io.contactgateway.encryption;

import io.contactgateway.encryption.Opened.Readable;
import io.contactgateway.encryption.Opened.Reason;
import io.contactgateway.encryption.Opened.Unreadable;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/**
 * Encrypts values for the place where they are kept, and reads them there: AES-256-GCM, under the
 * current key of a ring. A text becomes {@code enc1:<key id>:<base64url>}, bytes become the same
 * head and the bare rest. What has no such head is plain and read as it is, so no plain value may
 * begin with one: JSON, hexadecimal digits and pictures never do. Thread-safe.
 */
public final class ValueCipher {
  private static final String HEAD = "enc1:";
  private static final char END_OF_ID = ':';
  private static final int LONGEST_HEAD = HEAD.length() + 64 + 1;

  private final KeyRing ring;
  private final SecureRandom random;
  private final IndexKeyMemory index;

  public ValueCipher(KeyRing ring, SecureRandom random) {
    this.ring = ring;
    this.random = random;
    this.index = new IndexKeyMemory(random);
  }

  /** What is remembered of the index key that the store keeps, encrypted by this. */
  public IndexKeyMemory index() {
    return index;
  }

  /** Whether nothing is encrypted, nor could be read if another replica did. */
  public boolean isOff() {
    return ring.isEmpty();
  }

  /** The id of the key that values are written with; empty where they are written as they are. */
  public Optional<String> current() {
    return ring.current();
  }

  /** The text as it is to be kept in its place. */
  public String seal(String plain, StorageLocation location) {
    if (plain.startsWith(HEAD)) {
      throw new IllegalArgumentException("a plain value looks like an encrypted one");
    }
    return ring.current()
        .map(id -> head(id) + encoder().encodeToString(encrypt(id, utf8(plain), location)))
        .orElse(plain);
  }

  /** The bytes as they are to be kept in their place. */
  public byte[] seal(byte[] plain, StorageLocation location) {
    if (headOf(plain).isPresent()) {
      throw new IllegalArgumentException("a plain value looks like an encrypted one");
    }
    return ring.current()
        .map(id -> joined(utf8(head(id)), encrypt(id, plain, location)))
        .orElse(plain);
  }

  private byte[] encrypt(String id, byte[] plain, StorageLocation location) {
    return new Envelope(ring.find(id).orElseThrow(), context(id, location)).close(plain, random);
  }

  /** The text that is kept in a place. */
  public Opened<String> open(String stored, StorageLocation location) {
    if (!stored.startsWith(HEAD)) {
      return new Readable<>(stored);
    }
    var end = stored.indexOf(END_OF_ID, HEAD.length());
    if (end < 0) {
      return new Unreadable<>("", Reason.NOT_GENUINE);
    }
    var id = stored.substring(HEAD.length(), end);
    return decode(stored.substring(end + 1))
        .map(envelope -> decrypt(id, envelope, location))
        .orElseGet(() -> new Unreadable<>(shown(id), Reason.NOT_GENUINE))
        .map(plain -> new String(plain, StandardCharsets.UTF_8));
  }

  /** The bytes that are kept in a place. */
  public Opened<byte[]> open(byte[] stored, StorageLocation location) {
    var head = headOf(stored);
    if (head.isEmpty()) {
      return new Readable<>(stored);
    }
    var id = head.get().substring(HEAD.length(), head.get().length() - 1);
    var envelope = Arrays.copyOfRange(stored, head.get().length(), stored.length);
    return decrypt(id, envelope, location);
  }

  private Opened<byte[]> decrypt(String id, byte[] envelope, StorageLocation location) {
    var key = ring.find(id);
    if (key.isEmpty()) {
      return new Unreadable<>(shown(id), Reason.KEY_MISSING);
    }
    return new Envelope(key.get(), context(id, location))
        .open(envelope)
        .<Opened<byte[]>>map(Readable::new)
        .orElseGet(() -> new Unreadable<>(id, Reason.NOT_GENUINE));
  }

  /** Whether a kept text is as it would be written now: under the current key, or plain. */
  public boolean isUpToDate(String stored) {
    return ring.current()
        .map(id -> stored.startsWith(head(id)))
        .orElseGet(() -> !stored.startsWith(HEAD));
  }

  /** Whether kept bytes are as they would be written now: under the current key, or plain. */
  public boolean isUpToDate(byte[] stored) {
    return headOf(stored).equals(ring.current().map(ValueCipher::head));
  }

  private static String head(String id) {
    return HEAD + id + END_OF_ID;
  }

  /** An id that somebody has tampered with is not for a log. */
  private static String shown(String id) {
    return KeyRing.isId(id) ? id : "";
  }

  private static Optional<String> headOf(byte[] stored) {
    var length = Math.min(stored.length, LONGEST_HEAD);
    var start = new String(stored, 0, length, StandardCharsets.ISO_8859_1);
    var end = start.indexOf(END_OF_ID, HEAD.length());
    return start.startsWith(HEAD) && end > 0
        ? Optional.of(start.substring(0, end + 1))
        : Optional.empty();
  }

  /** A value is bound to the form that it is written in, to its key's id and to its place. */
  private static byte[] context(String id, StorageLocation location) {
    return joined(utf8(head(id)), location.bytes());
  }

  private static byte[] joined(byte[] first, byte[] second) {
    var both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static Base64.Encoder encoder() {
    return Base64.getUrlEncoder().withoutPadding();
  }

  private static Optional<byte[]> decode(String text) {
    try {
      return Optional.of(Base64.getUrlDecoder().decode(text));
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
  }
}
