package io.contactgateway.http.target;

import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/**
 * How many contacts are to be delivered again.
 *
 * @param affected when it was asked for
 */
@RegisterForReflection
public record AffectedBody(long affected) {
  private static final int OK = 200;
  private static final int ACCEPTED = 202;

  /** The answer; of a dry run one that says that nothing is under way. */
  static Response answer(long affected, boolean dryRun) {
    return Response.status(dryRun ? OK : ACCEPTED)
        .entity(new AffectedBody(affected))
        .type(MediaType.APPLICATION_JSON_TYPE)
        .build();
  }
}
