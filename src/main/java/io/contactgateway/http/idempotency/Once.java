package io.contactgateway.http.idempotency;

import io.contactgateway.store.idempotency.HeldRequest;
import io.contactgateway.sync.report.SyncReport;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Does a request's work: for one without a key each time, for one with a key once. */
public interface Once {
  /** For requests without a key. */
  Once EACH_TIME = (body, work, standing) -> work.apply(Optional.empty());

  /**
   * Does the work, or gives the answer that it came to.
   *
   * @param work what it stores, it stores with the request that it is given
   * @param standing the answer where the contact is stored and the first answer is not kept; the
   *     report as it is now, and whether the request has created the contact
   */
  Uni<Response> apply(
      byte[] body,
      Function<Optional<HeldRequest>, Uni<Response>> work,
      BiFunction<SyncReport, Boolean, Response> standing);
}
