package io.contactgateway.adapter.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.core.net.TrustOptions;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.Optional;

/**
 * Certificates of the authorities that a server's own has to come from, in the place of those that
 * the JDK trusts. Names and dates are checked all the same.
 */
public final class TrustedAuthorities {
  private final byte[] pem;

  private TrustedAuthorities(byte[] pem) {
    this.pem = pem;
  }

  /** Reads a file of PEM certificates. Blocks. Empty where it can't be read, or holds none. */
  public static Optional<TrustedAuthorities> read(String file) {
    try {
      var pem = Files.readAllBytes(Path.of(file));
      var certificates =
          CertificateFactory.getInstance("X.509")
              .generateCertificates(new ByteArrayInputStream(pem));
      return certificates.isEmpty() ? Optional.empty() : Optional.of(new TrustedAuthorities(pem));
    } catch (IOException | CertificateException | InvalidPathException unreadable) {
      return Optional.empty();
    }
  }

  /** This one alone. */
  static TrustedAuthorities of(X509Certificate authority) throws CertificateEncodingException {
    var text = Base64.getMimeEncoder().encodeToString(authority.getEncoded());
    var pem = "-----BEGIN CERTIFICATE-----\n" + text + "\n-----END CERTIFICATE-----\n";
    return new TrustedAuthorities(pem.getBytes(StandardCharsets.US_ASCII));
  }

  /** As an HTTP client takes them. */
  public TrustOptions options() {
    return new PemTrustOptions().addCertValue(Buffer.buffer(pem));
  }
}
