package io.contactgateway.encryption;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * One value under one key: 16 bytes of salt, a nonce of 96 bits, the ciphertext and its tag of 128
 * bits. Salt and nonce are random. AES-GCM is broken by a nonce that comes twice under a key, which
 * chance alone brings about after some 2^32 values: so every value has an AES key of its own,
 * HMAC-SHA256 of the salt, and a key of the ring never wears out.
 */
final class Envelope {
  private static final byte[] PURPOSE =
      "contact-gateway value key 1\0".getBytes(StandardCharsets.US_ASCII);
  private static final int SALT_BYTES = 16;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final int HEAD_BYTES = SALT_BYTES + NONCE_BYTES;
  private static final int TAG_BYTES = TAG_BITS / Byte.SIZE;

  private final byte[] key;
  private final byte[] context;

  /**
   * @param context has to be the same when the value is read
   */
  Envelope(byte[] key, byte[] context) {
    this.key = key;
    this.context = context;
  }

  byte[] close(byte[] plain, SecureRandom random) {
    var head = new byte[HEAD_BYTES];
    random.nextBytes(head);
    var envelope = Arrays.copyOf(head, HEAD_BYTES + plain.length + TAG_BYTES);
    try {
      cipher(Cipher.ENCRYPT_MODE, head).doFinal(plain, 0, plain.length, envelope, HEAD_BYTES);
      return envelope;
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("a value can't be encrypted", impossible);
    }
  }

  /** The value; empty where it is not genuine. */
  Optional<byte[]> open(byte[] envelope) {
    if (envelope.length < HEAD_BYTES + TAG_BYTES) {
      return Optional.empty();
    }
    try {
      var cipher = cipher(Cipher.DECRYPT_MODE, envelope);
      return Optional.of(cipher.doFinal(envelope, HEAD_BYTES, envelope.length - HEAD_BYTES));
    } catch (AEADBadTagException notGenuine) {
      return Optional.empty();
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("a value can't be decrypted", impossible);
    }
  }

  private Cipher cipher(int mode, byte[] head) throws GeneralSecurityException {
    var derivation = Mac.getInstance("HmacSHA256");
    derivation.init(new SecretKeySpec(key, "HmacSHA256"));
    derivation.update(PURPOSE);
    derivation.update(head, 0, SALT_BYTES);
    var cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(
        mode,
        new SecretKeySpec(derivation.doFinal(), "AES"),
        new GCMParameterSpec(TAG_BITS, head, SALT_BYTES, NONCE_BYTES));
    cipher.updateAAD(context);
    return cipher;
  }
}
