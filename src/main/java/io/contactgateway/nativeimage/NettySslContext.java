package io.contactgateway.nativeimage;

import com.oracle.svm.core.annotate.Substitute;
import com.oracle.svm.core.annotate.TargetClass;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.CipherSuiteFilter;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextOption;
import io.netty.handler.ssl.SslProvider;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.Map;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManagerFactory;

/**
 * A client's TLS in a native image is the JDK's. Netty can also use OpenSSL, by classes that aren't
 * there, so that Quarkus replaces the method which leads to them. From Netty 4.1.136 on there is a
 * second one, with {@code startTls}, that the Quarkus which we build on doesn't know: without this
 * class no image can be built.
 */
@TargetClass(className = "io.netty.handler.ssl.SslContext")
final class NettySslContext {
  private NettySslContext() {}

  /** As Netty has it for the JDK's TLS, which makes no use of the parameters that are left out. */
  @Substitute
  static SslContext newClientContextInternal(
      SslProvider provider,
      Provider sslContextProvider,
      X509Certificate[] trustCert,
      TrustManagerFactory trustManagerFactory,
      X509Certificate[] keyCertChain,
      PrivateKey key,
      String keyPassword,
      KeyManagerFactory keyManagerFactory,
      Iterable<String> ciphers,
      CipherSuiteFilter cipherFilter,
      ApplicationProtocolConfig apn,
      String[] protocols,
      long sessionCacheSize,
      long sessionTimeout,
      boolean startTls,
      boolean enableOcsp,
      SecureRandom secureRandom,
      String keyStoreType,
      String endpointIdentificationAlgorithm,
      Map.Entry<SslContextOption<?>, Object>[] options)
      throws SSLException {
    if (enableOcsp) {
      throw new IllegalArgumentException("OCSP is not supported with the JDK's TLS");
    }
    Object context =
        new NettyJdkSslClientContext(
            sslContextProvider,
            trustCert,
            trustManagerFactory,
            keyCertChain,
            key,
            keyPassword,
            keyManagerFactory,
            ciphers,
            cipherFilter,
            apn,
            protocols,
            sessionCacheSize,
            sessionTimeout,
            secureRandom,
            keyStoreType,
            endpointIdentificationAlgorithm,
            new NettyResumptionController());
    return (SslContext) context;
  }
}
