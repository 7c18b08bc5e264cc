package io.contactgateway.http;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;

/** The body of a request that brings a document, read into memory up to a bound. */
final class DocumentBody {
  private final HttpServerRequest request;
  private final long mostBytes;
  private final UniEmitter<? super byte[]> reader;
  private final Buffer collected = Buffer.buffer();

  private DocumentBody(
      HttpServerRequest request, long mostBytes, UniEmitter<? super byte[]> reader) {
    this.request = request;
    this.mostBytes = mostBytes;
    this.reader = reader;
  }

  /**
   * The bytes as they came; none where there is no body. To be called on the request's event loop.
   * Fails with {@link RequestRefusedException} where they are too many, break off, or where it
   * isn't said what they are.
   */
  static Uni<byte[]> read(HttpServerRequest request, long mostBytes) {
    if (request.getHeader(HttpHeaders.CONTENT_TYPE) == null) {
      throw new RequestRefusedException(
          ProblemType.UNSUPPORTED_MEDIA_TYPE, "Content-Type says what the body is");
    }
    if (request.getHeader(HttpHeaders.CONTENT_ENCODING) != null) {
      throw new RequestRefusedException(
          ProblemType.UNSUPPORTED_MEDIA_TYPE, "a body comes without Content-Encoding");
    }
    return Uni.createFrom()
        .emitter(emitter -> new DocumentBody(request, mostBytes, emitter).collect());
  }

  private void collect() {
    if (request.isEnded()) {
      reader.complete(new byte[0]);
      return;
    }
    request.exceptionHandler(
        brokenOff ->
            reader.fail(new RequestRefusedException(ProblemType.MALFORMED, "the body breaks off")));
    request.handler(this::add);
    request.endHandler(end -> reader.complete(collected.getBytes()));
    request.resume();
  }

  private void add(Buffer part) {
    if (collected.length() + part.length() <= mostBytes) {
      collected.appendBuffer(part);
      return;
    }
    // What is left is read and dropped, so that the caller gets to read the answer.
    request.handler(dropped -> {});
    reader.fail(
        new RequestRefusedException(
            ProblemType.TOO_LARGE, "a document has at most " + mostBytes + " bytes"));
  }
}
