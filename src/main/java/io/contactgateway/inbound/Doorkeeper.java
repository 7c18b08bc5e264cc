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
 * Stands at one port. Counts its connections, closes those that bring no whole request in time, and
 * at the limit makes room for a newcomer: by the oldest connection that never brought a request, or
 * else by the one that rests longest. A connection with a request in work is never closed for
 * another.
 *
 * <p>Time goes by whole seconds, counted on the port's own event loop.
 */
final class Doorkeeper extends ChannelInboundHandlerAdapter {
  private static final Logger LOG = Logger.getLogger(Doorkeeper.class);
  private static final long SECONDS_BETWEEN_WARNINGS = 60;

  private final DoorLimits limits;

  /** Without a request so far, and between requests; oldest first. */
  private final Set<Guest> fresh = new LinkedHashSet<>();

  private final Set<Guest> resting = new LinkedHashSet<>();
  private int present;
  private long now;
  private long nextWarning;
  private Optional<ScheduledFuture<?>> round = Optional.empty();

  Doorkeeper(DoorLimits limits) {
    this.limits = limits;
  }

  @Override
  public void channelActive(ChannelHandlerContext context) {
    round =
        Optional.of(
            context.executor().scheduleWithFixedDelay(this::second, 1, 1, TimeUnit.SECONDS));
    context.fireChannelActive();
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    round.ifPresent(rounds -> rounds.cancel(false));
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
    var makesRoom = Optional.<Guest>empty();
    synchronized (this) {
      if (present >= limits.connections()) {
        warn();
        makesRoom = oldest();
        if (makesRoom.isEmpty()) {
          return false;
        }
        leave(makesRoom.get());
      }
      var guest = new Guest(channel, this, now);
      present++;
      fresh.add(guest);
      channel.closeFuture().addListener(closed -> leave(guest));
      if (!limits.http2()) {
        channel.pipeline().addFirst(new NoHttp2());
      }
    }
    makesRoom.ifPresent(Guest::close);
    return true;
  }

  private void warn() {
    if (now >= nextWarning) {
      nextWarning = now + SECONDS_BETWEEN_WARNINGS;
      LOG.warnf(
          "a port has %d connections, its limit: who comes now takes the place of an idle one",
          present);
    }
  }

  private Optional<Guest> oldest() {
    return fresh.stream().findFirst().or(() -> resting.stream().findFirst());
  }

  private synchronized void leave(Guest guest) {
    fresh.remove(guest);
    resting.remove(guest);
    if (guest.goes()) {
      present--;
    }
  }

  synchronized void requestBegan(Guest guest) {
    fresh.remove(guest);
    resting.remove(guest);
    guest.began();
  }

  synchronized void requestEnded(Guest guest) {
    guest.ended();
    if (guest.isIdle() && !guest.isGone()) {
      guest.idleSince(now);
      resting.add(guest);
    }
  }

  /** A second has passed. */
  private void second() {
    overdue().forEach(this::closeUnlessItAskedInTime);
  }

  /** In a process that stood still, a request may be there and just not be read yet. */
  private void closeUnlessItAskedInTime(Guest guest) {
    var visits = visits(guest);
    guest.whenItsLoopHasHadTime(
        () -> {
          if (visits(guest) == visits) {
            guest.close();
          }
        });
  }

  private synchronized long visits(Guest guest) {
    return guest.visits();
  }

  private synchronized List<Guest> overdue() {
    now++;
    var overdue = new ArrayList<Guest>();
    collect(fresh, limits.headTime().toSeconds(), overdue);
    collect(resting, limits.restTime().toSeconds(), overdue);
    return overdue;
  }

  private void collect(Set<Guest> idle, long seconds, List<Guest> overdue) {
    for (var guests = idle.iterator(); guests.hasNext(); ) {
      var guest = guests.next();
      if (now - guest.idleSince() <= seconds) {
        return;
      }
      guests.remove();
      overdue.add(guest);
    }
  }
}
