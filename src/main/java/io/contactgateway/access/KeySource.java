package io.contactgateway.access;

import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.util.ResourceUtils;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;

/** Where the keys that tokens are verified with come from. */
public sealed interface KeySource {
  /** Where that is, as it may be shown. */
  String place();

  /** What reads them, by these rules. */
  Reader reader(JWTAuthContextInfo rules, Vertx vertx);

  /** Reads keys, again and again. */
  @FunctionalInterface
  interface Reader {
    /**
     * The keys as they are now. Blocks, but not for ever.
     *
     * @throws IOException where they can't be had
     */
    String read() throws IOException;
  }

  /** Keys that are configured themselves, and never change. */
  record Fixed(String keys) implements KeySource {
    @Override
    public String place() {
      return "the configuration";
    }

    @Override
    public Reader reader(JWTAuthContextInfo rules, Vertx vertx) {
      return () -> keys;
    }
  }

  /**
   * A file, read again from time to time: a mounted one may change.
   *
   * @param place a path, {@code file:} or {@code classpath:}
   */
  record File(String place) implements KeySource {
    String read() throws IOException {
      var text = ResourceUtils.readResource(place);
      if (text == null) {
        throw new IOException("it is not there");
      }
      return text;
    }

    @Override
    public Reader reader(JWTAuthContextInfo rules, Vertx vertx) {
      return this::read;
    }
  }

  /**
   * The address of a JWK set.
   *
   * @param url http or https
   */
  record Address(URI url) implements KeySource {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** Without what may be secret in it. */
    @Override
    public String place() {
      var port = url.getPort() < 0 ? "" : ":" + url.getPort();
      return url.getScheme() + "://" + url.getHost() + port + url.getPath();
    }

    /** Whether nobody on the way can put in keys of his own. */
    public boolean isSafe() {
      return url.getScheme().equals("https");
    }

    @Override
    public Reader reader(JWTAuthContextInfo rules, Vertx vertx) {
      return new KeySetAddress(this, rules, PATIENCE, vertx);
    }
  }
}
