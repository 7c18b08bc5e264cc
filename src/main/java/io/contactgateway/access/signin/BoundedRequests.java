package io.contactgateway.access.signin;

import io.quarkus.arc.Unremovable;
import io.quarkus.oidc.common.OidcEndpoint;
import io.quarkus.oidc.common.OidcRequestFilter;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.client.HttpRequest;
import jakarta.inject.Singleton;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Bounds each answer of the provider in bytes and time: the library reads it whole, however long it
 * is. And lets nothing be sent twice: where a connection breaks, the library would do so at least
 * once, and a code counts once.
 */
@Singleton
@Unremovable
@OidcEndpoint
final class BoundedRequests implements OidcRequestFilter {
  private static final int MOST_BYTES = 512 * 1024;

  /** The library passes on what caused it. */
  private static final CompletionException AGAIN =
      new CompletionException(new SignInFailure(SignInRefusal.UNREACHABLE, ""));

  private final BoundedAnswer answers =
      new BoundedAnswer(MOST_BYTES, SignInTenant.DEADLINE, System::nanoTime);

  @Override
  public Uni<Void> filter(OidcRequestFilterContext context) {
    HttpRequest<?> request = context.request().getDelegate();
    // The one of the library itself is changed, not a copy.
    request.timeout(SignInTenant.DEADLINE.toMillis()).as(answers);
    var sent = new AtomicBoolean();
    return Uni.createFrom()
        .deferred(
            () ->
                sent.getAndSet(true)
                    ? Uni.createFrom().failure(AGAIN)
                    : Uni.createFrom().voidItem());
  }
}
