package io.contactgateway.inbound;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpUtil;

/**
 * Hands the server's decoder one request at a time, the next when the answer to the one before has
 * gone out to the network: who asks and never reads has one answer in memory, not thousands.
 * Meanwhile nothing is read. Heads are looked at on their way.
 *
 * <p>Where a request ends is followed here and decided by the decoder. Should the two ever not
 * agree, the connection ends: no request gets through that was not looked at.
 */
final class OneAtATime extends ChannelDuplexHandler {
  private final TrackedConnection trackedConnection;
  private ChannelHandlerContext context;
  private ByteBuf waiting = Unpooled.EMPTY_BUFFER;
  private long held;
  private boolean wantsMore;

  private HeadScan head = new HeadScan();
  private ChunkScan chunks = new ChunkScan();
  private Part part = Part.HEAD;
  private long left;
  private long headBytes;
  private boolean answering;
  private boolean answerBegun;
  private boolean ended;

  private enum Part {
    HEAD,
    BODY,
    CHUNKS,

    /** What the decoder refuses. */
    UNKNOWN
  }

  OneAtATime(TrackedConnection trackedConnection) {
    this.trackedConnection = trackedConnection;
  }

  @Override
  public void handlerAdded(ChannelHandlerContext added) {
    context = added;
  }

  @Override
  public void handlerRemoved(ChannelHandlerContext removed) {
    waiting.release();
    waiting = Unpooled.EMPTY_BUFFER;
    headBytes = 0;
    hold();
  }

  @Override
  public void channelRead(ChannelHandlerContext reader, Object message) {
    if (message instanceof ByteBuf bytes) {
      waiting = ByteToMessageDecoder.MERGE_CUMULATOR.cumulate(reader.alloc(), waiting, bytes);
      feed();
    } else {
      reader.fireChannelRead(message);
    }
  }

  @Override
  public void read(ChannelHandlerContext reader) {
    if (isHeldUp()) {
      wantsMore = true;
    } else {
      reader.read();
    }
  }

  private boolean isHeldUp() {
    return waiting.isReadable();
  }

  /** The decoder has read a head; false where it is none of those that were looked at. */
  boolean began(HttpRequest request) {
    if (answering || part != Part.HEAD) {
      return false;
    }
    answering = true;
    answerBegun = false;
    if (request.decoderResult().isFailure()) {
      part = Part.UNKNOWN;
    } else if (HttpUtil.isTransferEncodingChunked(request)) {
      chunks = new ChunkScan();
      part = Part.CHUNKS;
    } else {
      left = HttpUtil.getContentLength(request, 0L);
      part = Part.BODY;
    }
    return true;
  }

  /** The decoder has read a request's last byte. */
  void ended() {
    ended = true;
  }

  /** The answer's head is being written. */
  void answerBegins() {
    answerBegun = true;
  }

  /** The answer has gone out, or the connection is gone. */
  void answered() {
    answering = false;
    headBytes = 0;
    hold();
    if (waiting.isReadable()) {
      // Not at once: the next answers would go out within this one's, each deeper in the stack.
      context.executor().execute(this::goOn);
    }
  }

  private void goOn() {
    if (!context.isRemoved()) {
      feed();
      context.fireChannelReadComplete();
      if (wantsMore && !isHeldUp()) {
        wantsMore = false;
        context.read();
      }
    }
  }

  private void feed() {
    while (waiting.isReadable() && !context.isRemoved() && mayGoOn()) {
      switch (part) {
        case HEAD -> feedHead();
        case BODY -> feedBody();
        case CHUNKS -> feedChunks();
        case UNKNOWN -> pass(waiting.readableBytes());
      }
    }
    if (!waiting.isReadable()) {
      waiting.release();
      waiting = Unpooled.EMPTY_BUFFER;
    }
    hold();
  }

  private boolean mayGoOn() {
    return part != Part.HEAD || !answering;
  }

  private void feedHead() {
    var verdict = HeadScan.Verdict.GOES_ON;
    var at = waiting.readerIndex();
    while (verdict == HeadScan.Verdict.GOES_ON && at < waiting.writerIndex()) {
      verdict = head.next(waiting.getByte(at));
      at++;
    }
    var bytes = at - waiting.readerIndex();
    headBytes += bytes;
    switch (verdict) {
      case GOES_ON -> pass(bytes);
      case ENDS -> {
        head = new HeadScan();
        ended = false;
        pass(bytes);
        endUnless(answering);
        checkEnd(part == Part.BODY && left == 0);
      }
      case MALFORMED -> refuse(Refusal.MALFORMED);
      case TOO_MANY_HEADERS -> refuse(Refusal.TOO_MANY_HEADERS);
    }
  }

  private void feedBody() {
    var bytes = (int) Math.min(left, waiting.readableBytes());
    left -= bytes;
    pass(bytes);
    checkEnd(left == 0);
  }

  private void feedChunks() {
    var at = waiting.readerIndex();
    var mayEnd = false;
    while (at < waiting.writerIndex() && !mayEnd) {
      if (chunks.data() > 0) {
        var data = (int) Math.min(chunks.data(), waiting.writerIndex() - at);
        chunks.passOver(data);
        at += data;
      } else {
        var one = waiting.getByte(at);
        at++;
        mayEnd = chunks.isInTrailers() && one == '\n';
        chunks.next(one);
      }
    }
    if (!chunks.isUnknown()) {
      pass(at - waiting.readerIndex());
      checkEnd(false);
    } else if (answerBegun) {
      part = Part.UNKNOWN;
      pass(at - waiting.readerIndex());
    } else {
      refuse(Refusal.MALFORMED_CHUNKS);
    }
  }

  /** After each step that may have been the request's last one. */
  private void checkEnd(boolean mustHaveEnded) {
    if (ended) {
      part = Part.HEAD;
    } else if (mustHaveEnded) {
      endUnless(part == Part.UNKNOWN);
    }
  }

  private void pass(int bytes) {
    context.fireChannelRead(waiting.readRetainedSlice(bytes));
  }

  private void endUnless(boolean agreed) {
    if (!agreed) {
      waiting.skipBytes(waiting.readableBytes());
      part = Part.UNKNOWN;
      context.close();
    }
  }

  private void refuse(Refusal refusal) {
    waiting.skipBytes(waiting.readableBytes());
    part = Part.UNKNOWN;
    refusal.answer(context);
  }

  private void hold() {
    var now = headBytes + (waiting.isReadable() ? waiting.capacity() : 0);
    trackedConnection.holds(now - held);
    held = now;
  }
}
