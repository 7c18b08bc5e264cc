package io.contactgateway.access.signin;

import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.VertxException;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.WriteStream;
import io.vertx.ext.web.codec.BodyCodec;
import io.vertx.ext.web.codec.spi.BodyStream;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Reads an answer whole, up to a number of bytes and for a while. One that has no end, or comes too
 * slowly, fails, and its connection is closed. Silence is bounded by the request.
 */
final class BoundedAnswer implements BodyCodec<Buffer> {
  private final int mostBytes;
  private final Duration longest;
  private final LongSupplier nanoTime;

  BoundedAnswer(int mostBytes, Duration longest, LongSupplier nanoTime) {
    this.mostBytes = mostBytes;
    this.longest = longest;
    this.nanoTime = nanoTime;
  }

  @Override
  public void create(Handler<AsyncResult<BodyStream<Buffer>>> handler) {
    handler.handle(Future.succeededFuture(new Body(nanoTime.getAsLong())));
  }

  /** What has come of one answer. Used by one event loop. */
  private final class Body implements BodyStream<Buffer> {
    private final Promise<Buffer> whole = Promise.promise();
    private final Buffer bytes = Buffer.buffer();
    private final long began;

    Body(long began) {
      this.began = began;
    }

    @Override
    public Future<Void> write(Buffer part) {
      var late = nanoTime.getAsLong() - began > longest.toNanos();
      if (late || part.length() > mostBytes - bytes.length()) {
        return Future.failedFuture(new VertxException("the answer has no end", true));
      }
      bytes.appendBuffer(part);
      return Future.succeededFuture();
    }

    @Override
    public void write(Buffer part, Handler<AsyncResult<Void>> handler) {
      write(part).onComplete(handler);
    }

    @Override
    public void end(Handler<AsyncResult<Void>> handler) {
      whole.tryComplete(bytes);
      handler.handle(Future.succeededFuture());
    }

    @Override
    public Future<Buffer> result() {
      return whole.future();
    }

    @Override
    public void handle(Throwable failure) {
      whole.tryFail(failure);
    }

    @Override
    public WriteStream<Buffer> exceptionHandler(Handler<Throwable> handler) {
      return this;
    }

    @Override
    public WriteStream<Buffer> setWriteQueueMaxSize(int size) {
      return this;
    }

    @Override
    public boolean writeQueueFull() {
      return false;
    }

    @Override
    public WriteStream<Buffer> drainHandler(Handler<Void> handler) {
      return this;
    }
  }
}
