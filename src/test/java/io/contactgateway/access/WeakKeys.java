package io.contactgateway.access;

import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.util.Base64;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.lang.JoseException;

/** Keys that anybody can factor, or nearly. */
final class WeakKeys {
  private WeakKeys() {}

  static PublicKey key(int bits) {
    try {
      var generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(bits);
      return generator.generateKeyPair().getPublic();
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  static String setWith(String id, int bits) throws JoseException {
    var key = PublicJsonWebKey.Factory.newPublicJwk(key(bits));
    key.setKeyId(id);
    return new JsonWebKeySet(key).toJson();
  }

  static String pem(int bits) {
    return "-----BEGIN PUBLIC KEY-----\n"
        + Base64.getMimeEncoder().encodeToString(key(bits).getEncoded())
        + "\n-----END PUBLIC KEY-----\n";
  }
}
