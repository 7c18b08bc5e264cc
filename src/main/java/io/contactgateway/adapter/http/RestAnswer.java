package io.contactgateway.adapter.http;

import io.contactgateway.adapter.VendorReply.Answer;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;

/** Takes what a typed client gives for an answer of the port, whatever its status and type. */
public final class RestAnswer {
  private RestAnswer() {}

  public static Uni<Answer> of(Uni<Response> response) {
    return response.map(RestAnswer::read);
  }

  private static Answer read(Response response) {
    var headers = new HashMap<String, String>();
    response.getStringHeaders().forEach((name, values) -> headers.put(name, values.get(0)));
    return new Answer(response.getStatus(), headers, body(response));
  }

  /** All of it is there by now. */
  private static byte[] body(Response response) {
    if (!(response.getEntity() instanceof InputStream stream)) {
      return new byte[0];
    }
    try (stream) {
      return stream.readAllBytes();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
