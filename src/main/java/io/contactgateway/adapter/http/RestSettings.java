package io.contactgateway.adapter.http;

import java.net.InetSocketAddress;
import java.util.Optional;

/**
 * How typed clients reach their servers.
 *
 * @param connections of each client at a time
 * @param mostBytes of an answer's body
 * @param authorities who has to have certified a server; empty for those that the JDK trusts
 * @param verifyHost whether the name in its certificate is looked at
 * @param proxy empty for that of the JVM's system properties, where they name one
 */
record RestSettings(
    int connections,
    int mostBytes,
    Optional<TrustedAuthorities> authorities,
    boolean verifyHost,
    Optional<InetSocketAddress> proxy) {
  /** The REST client's own value for going without one, as {@link HttpTransport} goes. */
  private static final InetSocketAddress NO_PROXY = InetSocketAddress.createUnresolved("none", 0);

  static RestSettings ofTarget(int concurrency, Optional<TrustedAuthorities> authorities) {
    return new RestSettings(
        concurrency + 1, HttpTransport.MAX_BODY_BYTES, authorities, true, Optional.of(NO_PROXY));
  }
}
