package io.contactgateway.http;

import io.contactgateway.store.StoreUnavailableException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Turns what is thrown into problems. */
final class ProblemMappers {
  private static final Logger LOG = Logger.getLogger(ProblemMappers.class);

  @ServerExceptionMapper
  Response refused(RequestRefusedException refused) {
    return ProblemResponses.of(refused.type(), refused.getMessage());
  }

  @ServerExceptionMapper
  Response storeAway(StoreUnavailableException away) {
    LOG.warnf("a request was refused: %s", away.getMessage());
    return ProblemResponses.of(
        ProblemType.STORE_UNAVAILABLE, "nothing was stored; send the request again");
  }

  @ServerExceptionMapper
  Response byTheFramework(WebApplicationException thrown) {
    var type =
        switch (thrown.getResponse().getStatus()) {
          case 404 -> ProblemType.NOT_FOUND;
          case 405 -> ProblemType.METHOD_NOT_ALLOWED;
          case 406 -> ProblemType.NOT_ACCEPTABLE;
          case 413 -> ProblemType.TOO_LARGE;
          case 415 -> ProblemType.UNSUPPORTED_MEDIA_TYPE;
          default ->
              thrown.getResponse().getStatus() < 500 ? ProblemType.MALFORMED : ProblemType.INTERNAL;
        };
    return type == ProblemType.INTERNAL
        ? defect(thrown)
        : ProblemResponses.of(type, type.title().toLowerCase(java.util.Locale.ROOT));
  }

  @ServerExceptionMapper
  Response defect(RuntimeException defect) {
    var body = ProblemBody.of(ProblemType.INTERNAL, "see the gateway's log", java.util.List.of());
    LOG.errorf(defect, "a request failed: %s", body.instance());
    return ProblemResponses.of(body, ProblemType.INTERNAL);
  }
}
