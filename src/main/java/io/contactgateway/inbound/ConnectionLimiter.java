package io.contactgateway.inbound;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Limits the connections of one port. Counts them, closes those that bring no whole request in
 * time, and at the limit makes room for a newcomer: by the oldest connection that never brought a
 * request, or else by the one that rests longest. A connection with a request in work is never
 * closed for another's place.
 *
 * <p>Counts what its connections have in memory, too. Beyond the bound, whichever has most there is
 * closed: somebody who asks and doesn't read, as a rule.
 *
 * <p>Time goes by whole seconds, counted on the port's own event loop.
 */
final class ConnectionLimiter extends ChannelInboundHandlerAdapter {
  private static final Logger LOG = Logger.getLogger(ConnectionLimiter.class);
  private static final long SECONDS_BETWEEN_WARNINGS = 60;

  private final ConnectionLimits limits;

  /** Without a request so far, and between requests; oldest first. */
  private final Set<TrackedConnection> fresh = new LinkedHashSet<>();

  private final Set<TrackedConnection> resting = new LinkedHashSet<>();

  /** With something in memory, in the order in which that began. */
  private final Set<TrackedConnection> holding = new LinkedHashSet<>();

  private long held;
  private int present;
  private long now;
  private long nextWarning;
  private Optional<ScheduledFuture<?>> checks = Optional.empty();

  ConnectionLimiter(ConnectionLimits limits) {
    this.limits = limits;
  }

  @Override
  public void channelActive(ChannelHandlerContext context) {
    checks =
        Optional.of(
            context.executor().scheduleWithFixedDelay(this::second, 1, 1, TimeUnit.SECONDS));
    context.fireChannelActive();
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    checks.ifPresent(repeated -> repeated.cancel(false));
    context.fireChannelInactive();
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object accepted) {
    var channel = (Channel) accepted;
    if (admits(channel)) {
      context.fireChannelRead(accepted);
    } else {
      channel.unsafe().closeForcibly();
    }
  }

  private boolean admits(Channel channel) {
    var makesRoom = Optional.<TrackedConnection>empty();
    synchronized (this) {
      if (present >= limits.connections()) {
        warn(
            "a port has %d connections, its limit: who comes now takes an idle one's place",
            present);
        makesRoom = oldest();
        if (makesRoom.isEmpty()) {
          return false;
        }
        leave(makesRoom.get());
      }
      var trackedConnection = new TrackedConnection(channel, this, now);
      present++;
      fresh.add(trackedConnection);
      channel.closeFuture().addListener(closed -> leave(trackedConnection));
      channel
          .pipeline()
          .addFirst(new UnsentBytes(trackedConnection), new ServerHandlers(trackedConnection));
      if (!limits.http2()) {
        channel.pipeline().addFirst(new NoHttp2());
      }
    }
    makesRoom.ifPresent(TrackedConnection::close);
    return true;
  }

  private void warn(String sentence, long number) {
    if (now >= nextWarning) {
      nextWarning = now + SECONDS_BETWEEN_WARNINGS;
      LOG.warnf(sentence, number);
    }
  }

  private Optional<TrackedConnection> oldest() {
    return fresh.stream().findFirst().or(() -> resting.stream().findFirst());
  }

  private synchronized void leave(TrackedConnection trackedConnection) {
    fresh.remove(trackedConnection);
    resting.remove(trackedConnection);
    if (trackedConnection.goes()) {
      present--;
      holding.remove(trackedConnection);
      held -= trackedConnection.held();
    }
  }

  /** A connection has so many bytes more in memory, or less. */
  void holds(TrackedConnection trackedConnection, long bytes) {
    count(trackedConnection, bytes).ifPresent(TrackedConnection::cutOff);
  }

  /** Who has to go, if anybody. What is gone isn't counted any more, though it may take a while. */
  private synchronized Optional<TrackedConnection> count(
      TrackedConnection trackedConnection, long bytes) {
    if (trackedConnection.isGone()) {
      return Optional.empty();
    }
    held += bytes;
    trackedConnection.hold(bytes);
    if (trackedConnection.held() == 0) {
      holding.remove(trackedConnection);
    } else {
      holding.add(trackedConnection);
    }
    if (held <= limits.heldBytes()) {
      return Optional.empty();
    }
    warn("a port's connections have %d bytes in memory, beyond its limit: who has most goes", held);
    var most = holding.stream().reduce((one, other) -> other.held() > one.held() ? other : one);
    most.ifPresent(this::leave);
    return most;
  }

  synchronized void requestBegan(TrackedConnection trackedConnection) {
    fresh.remove(trackedConnection);
    resting.remove(trackedConnection);
    trackedConnection.began();
  }

  synchronized void requestEnded(TrackedConnection trackedConnection) {
    trackedConnection.ended();
    if (trackedConnection.isIdle() && !trackedConnection.isGone()) {
      trackedConnection.idleSince(now);
      resting.add(trackedConnection);
    }
  }

  /** A second has passed. */
  private void second() {
    overdue().forEach(this::closeUnlessItAskedInTime);
  }

  /** In a process that stood still, a request may be there and just not be read yet. */
  private void closeUnlessItAskedInTime(TrackedConnection trackedConnection) {
    var visits = visits(trackedConnection);
    trackedConnection.whenItsLoopHasHadTime(
        () -> {
          if (visits(trackedConnection) == visits) {
            trackedConnection.close();
          }
        });
  }

  private synchronized long visits(TrackedConnection trackedConnection) {
    return trackedConnection.visits();
  }

  private synchronized List<TrackedConnection> overdue() {
    now++;
    var overdue = new ArrayList<TrackedConnection>();
    collect(fresh, limits.headTimeout().toSeconds(), overdue);
    collect(resting, limits.restTime().toSeconds(), overdue);
    return overdue;
  }

  private void collect(Set<TrackedConnection> idle, long seconds, List<TrackedConnection> overdue) {
    for (var candidates = idle.iterator(); candidates.hasNext(); ) {
      var trackedConnection = candidates.next();
      if (now - trackedConnection.idleSince() <= seconds) {
        return;
      }
      candidates.remove();
      overdue.add(trackedConnection);
    }
  }
}
