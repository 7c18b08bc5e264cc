package io.contactgateway.http.request;

import io.contactgateway.http.HttpSettings;
import io.contactgateway.http.ProblemType;
import io.contactgateway.http.RequestRefusedException;
import io.contactgateway.time.Delays;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Reads bodies into memory, within bounds of size and of time. */
@Singleton
public final class BodyReader {
  private static final int PICTURE_TIMES = 4;
  private static final Duration TIME_TO_READ_THE_ANSWER = Duration.ofSeconds(1);

  private final Duration atMost;
  private final Delays delays;

  BodyReader(HttpSettings settings, Delays delays) {
    this.atMost = settings.bodyTime();
    this.delays = delays;
  }

  /**
   * The bytes as they came; none where there is no body. To be called on the request's event loop.
   * Fails with {@link RequestRefusedException} where they are too many, break off, take too long,
   * or where it isn't said what they are.
   */
  public Uni<byte[]> read(HttpServerRequest request, long mostBytes) {
    return read(request, "document", mostBytes, atMost);
  }

  /** A picture; like a document, with more time to arrive. */
  public Uni<byte[]> readPicture(HttpServerRequest request, long mostBytes) {
    return read(request, "picture", mostBytes, atMost.multipliedBy(PICTURE_TIMES));
  }

  private Uni<byte[]> read(HttpServerRequest request, String noun, long mostBytes, Duration time) {
    refuseUnlessPlain(request);
    return Uni.createFrom()
        .emitter(
            emitter -> {
              var body = new DocumentBody(request, noun, mostBytes, emitter);
              var timer = delays.after(time, () -> giveUp(body));
              emitter.onTermination(timer::cancel);
              body.collect();
            });
  }

  private void giveUp(DocumentBody body) {
    body.giveUp();
    delays.after(TIME_TO_READ_THE_ANSWER, body::close);
  }

  /**
   * Refuses a body of no declared type, or in a content coding.
   *
   * @throws RequestRefusedException for such a body
   */
  public static void refuseUnlessPlain(HttpServerRequest request) {
    if (request.getHeader(HttpHeaders.CONTENT_TYPE) == null) {
      throw new RequestRefusedException(
          ProblemType.UNSUPPORTED_MEDIA_TYPE, "Content-Type says what the body is");
    }
    if (request.getHeader(HttpHeaders.CONTENT_ENCODING) != null) {
      throw new RequestRefusedException(
          ProblemType.UNSUPPORTED_MEDIA_TYPE, "a body comes without Content-Encoding");
    }
  }
}
