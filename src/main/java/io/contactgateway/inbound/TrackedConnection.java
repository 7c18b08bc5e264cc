package io.contactgateway.inbound;

import io.netty.channel.Channel;
import io.netty.util.AttributeKey;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A connection, as its doorkeeper knows it. The doorkeeper's lock guards what changes. */
final class TrackedConnection {
  private static final AttributeKey<TrackedConnection> OF_CHANNEL =
      AttributeKey.valueOf(TrackedConnection.class, "guest");

  private final Channel channel;
  private final ConnectionLimiter connectionLimiter;
  private int requests;
  private long visits;
  private long idleSince;
  private boolean gone;

  TrackedConnection(Channel channel, ConnectionLimiter connectionLimiter, long now) {
    this.channel = channel;
    this.connectionLimiter = connectionLimiter;
    this.idleSince = now;
    channel.attr(OF_CHANNEL).set(this);
  }

  /** The guest behind a connection; empty where nobody stands at its door. */
  static Optional<TrackedConnection> of(Channel channel) {
    return Optional.ofNullable(channel.attr(OF_CHANNEL).get());
  }

  /** The head of a request is there. */
  void requestBegan() {
    connectionLimiter.requestBegan(this);
  }

  /** A request was answered. */
  void requestEnded() {
    connectionLimiter.requestEnded(this);
  }

  void began() {
    requests++;
    visits++;
  }

  void ended() {
    requests--;
  }

  /** Requests that it ever brought. */
  long visits() {
    return visits;
  }

  boolean isIdle() {
    return requests == 0;
  }

  void idleSince(long now) {
    idleSince = now;
  }

  long idleSince() {
    return idleSince;
  }

  /** Whether it goes by this call, and hadn't before. */
  boolean goes() {
    var first = !gone;
    gone = true;
    return first;
  }

  boolean isGone() {
    return gone;
  }

  void close() {
    channel.close();
  }

  /** Does something a second after the connection's event loop is free to. */
  void whenItsLoopHasHadTime(Runnable work) {
    var loop = channel.eventLoop();
    loop.execute(() -> loop.schedule(work, 1, TimeUnit.SECONDS));
  }
}
