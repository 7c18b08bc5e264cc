package io.contactgateway.http;

import io.contactgateway.contact.Violation;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.List;

/** Answers that are problems. */
public final class ProblemResponses {
  public static final String MEDIA_TYPE = "application/problem+json";
  public static final int RETRY_AFTER_SECONDS = 1;

  private ProblemResponses() {}

  public static Response of(ProblemType type, String detail) {
    return of(type, detail, List.of());
  }

  static Response of(ProblemType type, String detail, List<Violation> errors) {
    return of(ProblemBody.of(type, detail, errors));
  }

  public static Response of(ProblemBody body) {
    var response = Response.status(body.status()).type(MEDIA_TYPE).entity(body);
    if (body.status() == ProblemType.BUSY.status()
        || body.status() == ProblemType.STORE_UNAVAILABLE.status()) {
      response.header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
    }
    return response.build();
  }
}
