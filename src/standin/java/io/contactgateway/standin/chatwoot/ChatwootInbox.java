package io.contactgateway.standin.chatwoot;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** An API channel's inbox at Chatwoot, with its check of who a request says it is about. */
record ChatwootInbox(String identifier, String hmacToken, boolean hmacMandatory) {

  /** Whether the hash must be right: always on a strict inbox, else where one was sent. */
  boolean mustProve(ChatwootFields fields) {
    return hmacMandatory || fields.nonBlank("identifier_hash").isPresent();
  }

  /** Whether the hash is that of the identifier sent along, in lower-case hexadecimal digits. */
  boolean proven(ChatwootFields fields) {
    var message = fields.text("identifier").orElse("");
    return fields.text("identifier_hash").orElse("").equals(hash(message));
  }

  private String hash(String message) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(hmacToken.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return HexFormat.of().formatHex(mac.doFinal(message.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException("Every Java runtime has HmacSHA256", missing);
    }
  }

  @Override
  public String toString() {
    return "ChatwootInbox";
  }
}
