package io.contactgateway.events;

import io.contactgateway.adapter.AdapterTools;
import io.contactgateway.adapter.http.Transport;
import io.contactgateway.store.Session;
import io.contactgateway.store.Store;
import io.contactgateway.store.table.EventTable;
import io.contactgateway.store.table.EventTable.Event;
import io.contactgateway.time.Delays;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Sends the events that are due, on whichever replica takes their lease, until the subscriber took
 * them or the budget is used up: at least once, in no certain order. Each subscription has places
 * of its own, so that a dead subscriber holds up no other, and nothing here holds up a delivery.
 */
public final class EventSender {
  private static final Logger LOG = Logger.getLogger(EventSender.class);

  /** Events of one subscription that are on their way at a time, per replica. */
  public static final int PLACES = Subscriber.PLACES;

  private static final Duration POLL_INTERVAL = Duration.ofSeconds(1);
  private static final Duration COUNT_EVERY = Duration.ofSeconds(15);
  private static final Duration DROP_EVERY = Duration.ofHours(1);

  /** Standard Webhooks recommends 15 to 30 s. */
  private static final Duration TIMEOUT = Duration.ofSeconds(15);

  /** Nothing leaves after half of it, so that an attempt ends before another can begin. */
  private static final Duration LEASE = TIMEOUT.multipliedBy(2);

  /** Events of subscriptions that nobody has any more are dropped after this. */
  private static final Duration OLDEST = Duration.ofDays(30);

  private final Store store;
  private final List<Subscriber> subscribers;
  private final String replica;
  private final AdapterTools tools;
  private final Delays delays;
  private final EventMeters meters;
  private volatile boolean stopped;

  /**
   * @param transports by subscription, in place of a target's
   * @param tools time and chance; never a contact
   */
  public EventSender(
      Store store,
      Map<Subscription, Transport> transports,
      String replica,
      AdapterTools tools,
      Delays delays,
      MeterRegistry meters) {
    this.store = store;
    this.subscribers =
        transports.entrySet().stream()
            .map(entry -> new Subscriber(entry.getKey(), entry.getValue()))
            .toList();
    this.replica = replica;
    this.tools = tools;
    this.delays = delays;
    this.meters = new EventMeters(meters);
    transports.keySet().forEach(subscription -> this.meters.register(subscription.name()));
  }

  /** Begins to send; nothing where nobody has subscribed. */
  public void start() {
    if (!subscribers.isEmpty()) {
      poll();
      count();
      drop();
    }
  }

  /** Takes up nothing more. What is under way and not recorded is sent again. */
  public void stop() {
    stopped = true;
  }

  private void poll() {
    if (stopped) {
      return;
    }
    var names = subscribers.stream().map(one -> one.subscription().name()).toList();
    var now = tools.clock().instant();
    store
        .reading(session -> EventTable.due(session, names, now))
        .subscribe()
        .with(
            due ->
                subscribers.stream()
                    .filter(one -> due.contains(one.subscription().name()))
                    .forEach(this::look),
            failure -> LOG.debugf("events are looked for again later: %s", failure.getMessage()));
    delays.after(POLL_INTERVAL, this::poll);
  }

  private void count() {
    if (stopped) {
      return;
    }
    store
        .reading(EventSender::pending)
        .subscribe()
        .with(
            meters::pending, failure -> LOG.debugf("no count of events: %s", failure.getMessage()));
    delays.after(COUNT_EVERY, this::count);
  }

  private void drop() {
    if (stopped) {
      return;
    }
    store
        .transaction(session -> EventTable.dropOlderThan(session, session.now().minus(OLDEST)))
        .subscribe()
        .with(
            dropped -> LOG.debugf("%d old events of nobody were dropped", dropped),
            failure -> LOG.debugf("old events are dropped later: %s", failure.getMessage()));
    delays.after(DROP_EVERY, this::drop);
  }

  private static Map<String, Long> pending(Session session) {
    return EventTable.pending(session).stream()
        .collect(Collectors.toMap(EventTable.Pending::subscription, EventTable.Pending::events));
  }

  private void look(Subscriber subscriber) {
    var room = stopped ? 0 : subscriber.tryLook(tools.clock().instant());
    if (room == 0) {
      return;
    }
    var name = subscriber.subscription().name();
    var takenAt = tools.nanoTime().getAsLong();
    store
        .transaction(
            session -> EventTable.claim(session, name, replica, session.now().plus(LEASE), room))
        .subscribe()
        .with(
            claim -> {
              subscriber.taken(claim.events().size(), claim.due() == room);
              meters.unreadable(name, claim.unreadable());
              claim.events().forEach(event -> send(subscriber, event, takenAt));
            },
            failure -> {
              LOG.debugf(
                  "events to %s could not be claimed: %s. They stay due, or leased for at most %d s"
                      + " where only the answer was lost, and a later look claims them",
                  name, failure.getMessage(), LEASE.toSeconds());
              subscriber.unclaimed();
            });
  }

  private void send(Subscriber subscriber, Event event, long takenAt) {
    Uni.createFrom()
        .deferred(
            () ->
                subscriber
                    .transport()
                    .send(
                        CloudEvent.request(
                                subscriber.subscription(), event, tools.clock().instant())
                            .leavingOnlyIf(() -> mayLeave(takenAt)),
                        TIMEOUT))
        .map(reply -> WebhookResult.of(reply, tools.clock().instant()))
        .flatMap(result -> record(subscriber, event, result))
        .subscribe()
        .with(
            recorded -> ended(subscriber),
            broken -> {
              LOG.warnf(
                  "how event %s to %s was answered is not recorded: %s. It stays leased to this"
                      + " replica for at most %d s, and is sent again then, by any replica",
                  event.id(),
                  subscriber.subscription().name(),
                  broken.getClass().getSimpleName(),
                  LEASE.toSeconds());
              ended(subscriber);
            });
  }

  private boolean mayLeave(long takenAt) {
    return tools.nanoTime().getAsLong() - takenAt < LEASE.minus(TIMEOUT).toNanos();
  }

  private void ended(Subscriber subscriber) {
    if (subscriber.ended()) {
      look(subscriber);
    }
  }

  private Uni<Optional<String>> record(Subscriber subscriber, Event event, WebhookResult result) {
    return store
        .transaction(session -> recordIn(session, subscriber, event, result))
        .invoke(
            outcome -> {
              // First: who sees it counted may count on it.
              note(subscriber, result);
              outcome.ifPresent(code -> count(subscriber, event, result, code));
            });
  }

  private void count(Subscriber subscriber, Event event, WebhookResult result, String outcome) {
    var name = subscriber.subscription().name();
    meters.sent(name, outcome);
    if (outcome.equals(EventMeters.GONE) || outcome.equals(EventMeters.EXHAUSTED)) {
      LOG.warnf(
          "event %s to %s is dropped: %s. It is no longer in the store, and nothing sends it again",
          event.id(), name, result.detail());
    }
  }

  private void note(Subscriber subscriber, WebhookResult result) {
    if (result.kind() == WebhookResult.Kind.AGAIN) {
      subscriber.failed(tools.clock().instant(), result.pause());
    } else {
      subscriber.works();
    }
  }

  /** The code of what became of it; empty where its lease had passed on, and another tells. */
  private Optional<String> recordIn(
      Session session, Subscriber subscriber, Event event, WebhookResult result) {
    var retry = subscriber.subscription().retry();
    var delay = result.pause().orElseGet(() -> retry.delay(event.attempts() + 1, tools.random()));
    // What the subscriber asked for is no back-off of the event's own.
    var own = result.pause().isPresent() ? Duration.ZERO : delay;
    var retried = event.retried().plus(own);
    var outcome = outcome(result, retried.compareTo(retry.maxDuration()) > 0);
    var isMine =
        outcome.equals(EventMeters.FAILED)
            ? EventTable.later(session, event.id(), replica, session.now().plus(delay), retried)
            : EventTable.done(session, event.id(), replica);
    return Optional.of(outcome).filter(any -> isMine);
  }

  private static String outcome(WebhookResult result, boolean isBudgetUsedUp) {
    return switch (result.kind()) {
      case TAKEN -> EventMeters.DELIVERED;
      case GONE -> EventMeters.GONE;
      case AGAIN -> isBudgetUsedUp ? EventMeters.EXHAUSTED : EventMeters.FAILED;
    };
  }
}
