package io.contactgateway.events;

import io.contactgateway.adapter.AdapterTools;
import io.contactgateway.adapter.Certainty;
import io.contactgateway.adapter.Findings;
import io.contactgateway.adapter.Operation;
import io.contactgateway.adapter.TargetProblem;
import io.contactgateway.adapter.VendorMemory;
import io.contactgateway.adapter.http.Transport;
import io.contactgateway.contact.ContactKey;
import io.contactgateway.contact.ContactReader;
import io.contactgateway.events.Subscription.KeyForm;
import io.contactgateway.store.Rows;
import io.contactgateway.store.Store;
import io.contactgateway.store.digest.SentDigest;
import io.contactgateway.store.table.DeliveryRow;
import io.contactgateway.store.table.DeliveryRow.DeliveredState;
import io.contactgateway.store.table.DeliveryRow.DeliveryState;
import io.contactgateway.store.table.DeliveryStatus;
import io.contactgateway.sync.erasure.ErasureResult;
import io.contactgateway.sync.report.SyncReport;
import io.contactgateway.sync.report.SyncReport.TargetReport;
import io.contactgateway.sync.report.SyncReport.TargetStatus;
import io.contactgateway.sync.report.VendorRemains;
import io.contactgateway.sync.report.VendorRemains.Deletion;
import io.contactgateway.sync.target.RetryPolicy;
import io.contactgateway.testing.SettableTime;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.time.Duration;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** Subscriptions and what is recorded for them, on a real store in settable time. */
final class EventRig {
  static final byte[] SECRET = "a secret of 24 or more bytes".getBytes();
  private static final RetryPolicy RETRY =
      new RetryPolicy(Duration.ofSeconds(1), Duration.ofMinutes(15), Duration.ofHours(72));

  final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final Store store;
  private final SettableTime time;

  EventRig(Store store, SettableTime time) {
    this.store = store;
    this.time = time;
  }

  static Subscription subscription(String name, KeyForm key) {
    return subscription(
        name,
        key,
        EnumSet.of(Outcome.SYNCED, Outcome.REJECTED, Outcome.EXHAUSTED, Outcome.FORGOTTEN));
  }

  static Subscription subscription(String name, KeyForm key, Set<Outcome> outcomes) {
    return new Subscription(
        name,
        URI.create("https://" + name + ".example/events"),
        new WebhookSecret(() -> "whsec_" + Base64.getEncoder().encodeToString(SECRET)),
        key,
        outcomes,
        RETRY,
        Optional.empty());
  }

  EventSender sender(String replica, Map<Subscription, Transport> subscribers) {
    var tools = new AdapterTools(time, time, new Random(7), null);
    return new EventSender(store, subscribers, replica, tools, time, meters);
  }

  /** Records that a contact which was pending at "crm" stands so. */
  void record(ContactKey key, DeliveryStatus status, Subscription... subscriptions) {
    var log = new EventLog(List.of(subscriptions), new Random());
    store
        .transaction(
            session -> {
              var before = Rows.add(session, key, "crm");
              log.recorded(session, before, after(before, status));
              return true;
            })
        .await()
        .indefinitely();
  }

  /** Records that a contact was forgotten, which "crm" had. */
  void forget(ContactKey key, Subscription... subscriptions) {
    var log = new EventLog(List.of(subscriptions), new Random());
    var report =
        new TargetReport(
            TargetStatus.SYNCED,
            Optional.empty(),
            Optional.of("4711"),
            Optional.of(3L),
            false,
            new TargetReport.Attempts(1, Optional.empty(), Optional.empty()),
            Findings.NONE,
            Optional.empty());
    var last =
        new SyncReport(
            key, "tag", 3, time.instant(), new ContactReader().stored("{}"), Map.of("crm", report));
    var remains = new VendorRemains(false, Deletion.NOT_SUPPORTED, List.of("by hand"));
    var erased = new ErasureResult.Erased("incarnation", last, Map.of("crm", remains));
    store
        .transaction(
            session -> {
              log.forgotten(session, erased);
              return true;
            })
        .await()
        .indefinitely();
  }

  private DeliveryRow after(DeliveryRow before, DeliveryStatus status) {
    var refused = new TargetProblem("refused", Optional.of(422), "a detail", List.of());
    var isRejected = status == DeliveryStatus.REJECTED;
    return before
        .withDelivered(
            new DeliveredState(
                isRejected ? Optional.empty() : Optional.of(1L),
                Optional.of(SentDigest.of("digest")),
                isRejected ? Optional.empty() : Optional.of(Operation.CREATED),
                VendorMemory.NOTHING.withVendorId("4711"),
                0))
        .withState(
            new DeliveryState(
                status,
                Findings.NONE,
                isRejected ? Optional.of(refused) : Optional.empty(),
                1,
                Duration.ZERO,
                Optional.of(time.instant()),
                time.instant(),
                Certainty.CERTAIN));
  }

  double sent(String subscription, String outcome) {
    var counter =
        meters
            .find("contact.gateway.events.sent")
            .tag("subscription", subscription)
            .tag("outcome", outcome)
            .counter();
    return counter == null ? 0 : counter.count();
  }
}
