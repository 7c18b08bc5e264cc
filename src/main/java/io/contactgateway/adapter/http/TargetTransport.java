package io.contactgateway.adapter.http;

import io.contactgateway.adapter.TypedClients;
import io.contactgateway.adapter.VendorReply;
import io.contactgateway.adapter.VendorRequest;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * The wire of a target: typed calls, which may be repeated freely, go through Quarkus' REST client,
 * and what may not by {@link HttpTransport}; both with the same bounds.
 */
public final class TargetTransport implements Transport, TypedClients {
  private final RestTransport typed;
  private final HttpTransport plain;

  /**
   * @param concurrency calls about contacts at a time; a login finds a place beside them
   * @param authorities who has to have certified the server; empty for those that the JDK trusts
   */
  public TargetTransport(Vertx vertx, int concurrency, Optional<TrustedAuthorities> authorities) {
    typed = new RestTransport(vertx, RestSettings.ofTarget(concurrency, authorities));
    plain = new HttpTransport(vertx, concurrency, authorities);
  }

  @Override
  public TypedClients typedClients() {
    return this;
  }

  @Override
  public <T> Optional<T> client(Class<T> api, URI base) {
    return Optional.of(typed.client(api, base));
  }

  @Override
  public Uni<VendorReply> send(VendorRequest request, Duration deadline) {
    return request
        .typed()
        .map(call -> typed.make(call, request.headers(), request.mayLeave(), deadline))
        .orElseGet(() -> plain.send(request, deadline));
  }

  @Override
  public void close() {
    typed.close();
    plain.close();
  }
}
