package io.contactgateway.adapter.http;

import io.contactgateway.adapter.VendorReply.Answer;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Fetches a text from one configured address, now and then, by a typed client. One try. It ends
 * when its time is up, whatever the server does meanwhile, takes no text above a bound and follows
 * no redirect.
 *
 * @param <A> the client's interface
 */
public final class TextFetch<A> {
  private static final int OK = 200;
  private static final int CONNECTIONS = 1;

  private final Vertx vertx;
  private final Class<A> api;
  private final Function<A, Uni<Response>> call;
  private final Address address;
  private Optional<Wire<A>> wire = Optional.empty();

  /**
   * Where the text is, and what it may cost.
   *
   * @param url http or https
   * @param proxy empty for that of the JVM's system properties, where they name one
   * @param patience from the look-up of the name to the last byte
   */
  public record Address(
      URI url, Optional<InetSocketAddress> proxy, Duration patience, int mostBytes) {}

  private record Wire<A>(ServerTrust trust, RestTransport transport, A client) {}

  public TextFetch(Vertx vertx, Class<A> api, Function<A, Uni<Response>> call, Address address) {
    this.vertx = vertx;
    this.api = api;
    this.call = call;
    this.address = address;
  }

  /**
   * The text as it is now. Blocks for as long as the patience lasts.
   *
   * @param trust of an https address
   * @throws IOException where it can't be had; its words show nothing of the address
   */
  public synchronized String fetch(ServerTrust trust) throws IOException {
    var here = wire(trust);
    var reply =
        here.transport()
            .make(
                () -> RestAnswer.of(call.apply(here.client())),
                Map.of(),
                () -> true,
                address.patience())
            .await()
            .indefinitely();
    if (reply instanceof Answer answer && answer.status() == OK) {
      return new String(answer.body(), StandardCharsets.UTF_8);
    }
    String reason =
        reply.fold(answer -> "the answer was " + answer.status(), none -> none.failure().detail());
    throw new IOException(reason);
  }

  /** The same one for as long as the trust is. */
  private Wire<A> wire(ServerTrust trust) throws IOException {
    if (wire.filter(known -> known.trust().equals(trust)).isEmpty()) {
      var next = made(trust);
      wire.ifPresent(known -> known.transport().close());
      wire = Optional.of(next);
    }
    return wire.get();
  }

  private Wire<A> made(ServerTrust trust) throws IOException {
    var transport =
        new RestTransport(
            vertx,
            new RestSettings(
                CONNECTIONS,
                address.mostBytes(),
                authorities(trust),
                !trust.anyName(),
                address.proxy()));
    return new Wire<>(trust, transport, transport.client(api, address.url()));
  }

  private static Optional<TrustedAuthorities> authorities(ServerTrust trust) throws IOException {
    if (trust.authority().isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(TrustedAuthorities.of(trust.authority().get()));
    } catch (CertificateException unusable) {
      throw new IOException("the certificate of its authority can't be used", unusable);
    }
  }
}
