package io.contactgateway.http.request;

import io.contactgateway.http.ProblemType;
import io.contactgateway.http.RequestRefusedException;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;

/** The body of a request that brings a document or a picture, read into memory up to a bound. */
final class DocumentBody {
  private final HttpServerRequest request;
  private final String noun;
  private final long mostBytes;
  private final UniEmitter<? super byte[]> reader;
  private final Buffer collected = Buffer.buffer();

  /**
   * @param noun what the body is, in words
   */
  DocumentBody(
      HttpServerRequest request, String noun, long mostBytes, UniEmitter<? super byte[]> reader) {
    this.request = request;
    this.noun = noun;
    this.mostBytes = mostBytes;
    this.reader = reader;
  }

  void collect() {
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

  /** The rest is not waited for. */
  void giveUp() {
    if (request.version() != HttpVersion.HTTP_2) {
      request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
    }
    reader.fail(
        new RequestRefusedException(
            ProblemType.REQUEST_TIMEOUT, "the whole body has to arrive sooner"));
  }

  /** Ends what the answer alone doesn't: the caller may be sending for ever. */
  void close() {
    if (request.version() != HttpVersion.HTTP_2) {
      request.connection().close();
    }
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
            ProblemType.TOO_LARGE, "a " + noun + " has at most " + mostBytes + " bytes"));
  }
}
