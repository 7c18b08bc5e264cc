package io.contactgateway.http.request;

import io.contactgateway.http.ProblemType;
import io.contactgateway.http.RequestRefusedException;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** The body of a request that brings a document or a picture, read into memory up to a bound. */
final class DocumentBody {
  private final HttpServerRequest request;
  private final Bounds bounds;
  private final HeldBytes held;
  private final UniEmitter<? super byte[]> reader;
  private final List<byte[]> parts = new ArrayList<>();
  private final AtomicLong arrived = new AtomicLong();
  private int length;

  /**
   * What holds for bodies of a kind.
   *
   * @param noun what they are, in words
   * @param mostBytes of one
   */
  record Bounds(String noun, long mostBytes) {}

  /**
   * @param held room is taken in it as bytes come
   */
  DocumentBody(
      HttpServerRequest request, Bounds bounds, HeldBytes held, UniEmitter<? super byte[]> reader) {
    this.request = request;
    this.bounds = bounds;
    this.held = held;
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
    request.endHandler(end -> reader.complete(whole()));
    request.resume();
  }

  private byte[] whole() {
    var whole = ByteBuffer.allocate(length);
    parts.forEach(whole::put);
    parts.clear();
    return whole.array();
  }

  /** How many bytes have come since this was asked last. On any thread. */
  long arrivedMeanwhile() {
    return arrived.getAndSet(0);
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
    arrived.addAndGet(part.length());
    if (length + part.length() > bounds.mostBytes()) {
      refuse(
          ProblemType.TOO_LARGE,
          "a " + bounds.noun() + " has at most " + bounds.mostBytes() + " bytes");
    } else if (!held.take(part.length())) {
      refuse(ProblemType.BUSY, "too many " + bounds.noun() + "s at a time");
    } else {
      length += part.length();
      parts.add(part.getBytes());
    }
  }

  /** What is left is read and dropped, so that the caller gets to read the answer. */
  private void refuse(ProblemType type, String detail) {
    request.handler(dropped -> {});
    request.endHandler(end -> {});
    parts.clear();
    reader.fail(new RequestRefusedException(type, detail));
  }
}
