package io.contactgateway.http;

import io.contactgateway.access.Challenges;
import io.contactgateway.access.KeysUnavailableException;
import io.contactgateway.access.Roles;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Words why a caller is not let in, and no more than that. */
final class AccessProblems {
  @ServerExceptionMapper
  Response noToken(UnauthorizedException refused) {
    return challenge(ProblemType.UNAUTHORIZED, "a bearer token is needed", Challenges.NO_TOKEN);
  }

  @ServerExceptionMapper
  Response badToken(AuthenticationFailedException refused) {
    return challenge(ProblemType.UNAUTHORIZED, "the token is not valid", Challenges.BAD_TOKEN);
  }

  @ServerExceptionMapper
  Response noRole(ForbiddenException refused, ContainerRequestContext request) {
    var path = request.getUriInfo().getRequestUri().getRawPath();
    return noRole(RequiredRole.of(request.getMethod(), path));
  }

  @ServerExceptionMapper
  Response noReading(ReadingForbiddenException refused) {
    return noRole(Roles.CONTACTS_READ);
  }

  private static Response noRole(String role) {
    return challenge(
        ProblemType.FORBIDDEN,
        "the caller lacks the role that this operation takes",
        Challenges.noRole(role));
  }

  @ServerExceptionMapper
  Response noKeys(KeysUnavailableException failure) {
    return ProblemResponses.of(
        ProblemType.KEYS_UNAVAILABLE, "nothing was done; send the request again");
  }

  private static Response challenge(ProblemType type, String detail, String challenge) {
    return Response.fromResponse(ProblemResponses.of(type, detail))
        .header(Challenges.HEADER, challenge)
        .build();
  }
}
