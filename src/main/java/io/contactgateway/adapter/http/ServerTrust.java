package io.contactgateway.adapter.http;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/**
 * What a server has to show.
 *
 * @param authority that has to have certified it; empty: one of those that the JDK trusts
 * @param anyName whether the name in its certificate isn't looked at
 */
public record ServerTrust(Optional<X509Certificate> authority, boolean anyName) {
  SSLContext context() throws IOException {
    try {
      if (authority.isEmpty() && !anyName) {
        return SSLContext.getDefault();
      }
      var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init(store());
      var context = SSLContext.getInstance("TLS");
      context.init(null, anyName ? nameless(factory) : factory.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException unusable) {
      throw new IOException("the certificate of its authority can't be used", unusable);
    }
  }

  /** Null stands for the JDK's own. */
  private KeyStore store() throws IOException, GeneralSecurityException {
    if (authority.isEmpty()) {
      return null;
    }
    var store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    store.setCertificateEntry("authority", authority.get());
    return store;
  }

  private static TrustManager[] nameless(TrustManagerFactory factory) {
    return Arrays.stream(factory.getTrustManagers())
        .map(manager -> new NamelessTrust((X509TrustManager) manager))
        .toArray(TrustManager[]::new);
  }
}
