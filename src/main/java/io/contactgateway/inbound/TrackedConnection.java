package io.contactgateway.inbound;

import io.netty.channel.Channel;
import io.netty.util.AttributeKey;
import java.util.concurrent.TimeUnit;

/** A connection, as its doorkeeper knows it. The doorkeeper's lock guards what changes. */
final class TrackedConnection {
  /**
   * What to do when a request begins, and when it ends. Of the JDK's types alone: in dev mode the
   * port outlives our classes, and whoever asks is of newer ones than the connection.
   */
  private static final AttributeKey<Runnable[]> VISIT =
      AttributeKey.valueOf("io.contactgateway.inbound.visit");

  private static final int BEGAN = 0;
  private static final int ENDED = 1;

  private final Channel channel;
  private final ConnectionLimiter connectionLimiter;
  private int requests;
  private long visits;
  private long idleSince;
  private long held;
  private boolean gone;

  TrackedConnection(Channel channel, ConnectionLimiter connectionLimiter, long now) {
    this.channel = channel;
    this.connectionLimiter = connectionLimiter;
    this.idleSince = now;
    channel
        .attr(VISIT)
        .set(
            new Runnable[] {
              () -> connectionLimiter.requestBegan(this), () -> connectionLimiter.requestEnded(this)
            });
  }

  /**
   * Tells the doorkeeper that the head of a request is there.
   *
   * @return to be run once it was answered; does nothing where nobody limits the port
   */
  static Runnable requestBegan(Channel channel) {
    var visit = channel.attr(VISIT).get();
    if (visit == null) {
      return () -> {};
    }
    visit[BEGAN].run();
    return visit[ENDED];
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

  /** It has so many bytes more in memory, or less. */
  void holds(long bytes) {
    if (bytes != 0) {
      connectionLimiter.holds(this, bytes);
    }
  }

  long held() {
    return held;
  }

  void hold(long bytes) {
    held += bytes;
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

  /** Not at once: what is being written on it now is still in use. */
  void close() {
    channel.eventLoop().execute(channel::close);
  }

  /**
   * Nothing more goes out. A server closes a connection only once all that was written on it has
   * gone out: never, where nobody reads.
   */
  void cutOff() {
    channel.eventLoop().execute(() -> channel.unsafe().close(channel.newPromise()));
  }

  /** Does something a second after the connection's event loop is free to. */
  void whenItsLoopHasHadTime(Runnable work) {
    var loop = channel.eventLoop();
    loop.execute(() -> loop.schedule(work, 1, TimeUnit.SECONDS));
  }
}
