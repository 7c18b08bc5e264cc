package io.contactgateway.testing;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.lang.JoseException;

/** Issues tokens, and publishes the keys that they are verified with. */
public final class TestIssuer implements AutoCloseable {
  public static final String NAME = "https://issuer.example";
  public static final String AUDIENCE = "contact-gateway";

  private static final int BITS = 2048;

  private final List<RsaJsonWebKey> keys = new CopyOnWriteArrayList<>();
  private final AtomicInteger fetches = new AtomicInteger();
  private final HttpServer server;
  private volatile boolean broken;

  private TestIssuer(HttpServer server) {
    this.server = server;
  }

  /** With one key, {@code first}. */
  public static TestIssuer start() {
    try {
      var issuer =
          new TestIssuer(
              HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
      issuer.server.createContext(
          "/keys",
          exchange -> {
            issuer.fetches.incrementAndGet();
            var body = issuer.keySet().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(issuer.broken ? 500 : 200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
          });
      issuer.server.start();
      issuer.rotateTo("first");
      return issuer;
    } catch (IOException refused) {
      throw new UncheckedIOException(refused);
    }
  }

  /** A key that nobody knows of. */
  public static RsaJsonWebKey newKey(String id) {
    try {
      var key = RsaJwkGenerator.generateJwk(BITS);
      key.setKeyId(id);
      key.setAlgorithm("RS256");
      return key;
    } catch (JoseException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** Signs with a new key from now on; the others go on being published. */
  public void rotateTo(String id) {
    keys.add(newKey(id));
  }

  /** The keys can't be had, or can again. */
  public void broken(boolean isBroken) {
    broken = isBroken;
  }

  /** How often the keys were asked for. */
  public int fetches() {
    return fetches.get();
  }

  /** Where the keys are published. */
  public String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/keys";
  }

  /** As they are published. */
  public String keySet() {
    return new JsonWebKeySet(keys).toJson();
  }

  public PublicKey publicKey() {
    return key().getPublicKey();
  }

  /** The newest key as PEM. */
  public String pem() {
    var base64 = Base64.getMimeEncoder(64, new byte[] {'\n'});
    return "-----BEGIN PUBLIC KEY-----\n"
        + base64.encodeToString(publicKey().getEncoded())
        + "\n-----END PUBLIC KEY-----\n";
  }

  RsaJsonWebKey key() {
    return keys.get(keys.size() - 1);
  }

  /** A good token, to begin with. */
  public TestToken token() {
    return TestToken.of(this);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
