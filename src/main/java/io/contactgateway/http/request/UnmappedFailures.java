package io.contactgateway.http.request;

import io.contactgateway.http.ProblemBody;
import io.contactgateway.http.ProblemType;
import io.contactgateway.http.Routes;
import io.contactgateway.sync.delivery.DefectLog;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import org.jboss.logging.Logger;

/**
 * What no mapper took: an Error of a resource, or whatever is thrown while an answer is written.
 * The framework's own handler would log the path, and with it the key; here it is the route.
 */
final class UnmappedFailures {
  private static final Logger LOG = Logger.getLogger(UnmappedFailures.class);
  private static final int SERVER_ERROR = 500;

  private UnmappedFailures() {}

  /**
   * Whether it is a bug; callers that go away, are refused or come too late are the framework's.
   */
  static boolean isDefect(RoutingContext context) {
    var failure = context.failure();
    return failure != null
        && context.statusCode() == SERVER_ERROR
        && !(failure instanceof IOException)
        && !(failure instanceof SecurityException)
        && !(failure instanceof RejectedExecutionException);
  }

  /** Logs the bug, without its message; the problem for the caller. */
  static ProblemBody log(RoutingContext context) {
    var problem = ProblemBody.of(ProblemType.INTERNAL, "see the gateway's log", List.of());
    var what = "a request to " + Routes.of(context.request().path()) + " failed: ";
    TracedRequests.of(context)
        .within(
            () ->
                DefectLog.log(
                    LOG, DefectLog.Part.REQUEST, what + problem.instance(), context.failure()));
    return problem;
  }
}
