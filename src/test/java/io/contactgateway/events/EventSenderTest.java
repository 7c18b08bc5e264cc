package io.contactgateway.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.contactgateway.adapter.VendorRequest;
import io.contactgateway.adapter.http.Transport;
import io.contactgateway.events.Subscription.KeyForm;
import io.contactgateway.store.Rows;
import io.contactgateway.store.table.ContactTable;
import io.contactgateway.store.table.DeliveryStatus;
import io.contactgateway.store.table.EventTable;
import io.contactgateway.testing.Keys;
import io.contactgateway.testing.OnBothStores;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Subscribers are told, signed, until they took it. */
class EventSenderTest extends OnBothStores {
  private static final Duration BIT_BY_BIT = Duration.ofMillis(50);

  private static final Subscription CRM = EventRig.subscription("crm", KeyForm.HASHED);
  private static final Subscription AUDIT = EventRig.subscription("audit", KeyForm.PLAIN);

  private final FakeSubscriber crm = new FakeSubscriber();
  private final FakeSubscriber audit = new FakeSubscriber();
  private EventRig rig;
  private EventSender sender;

  @BeforeEach
  void open() {
    rig = new EventRig(store, time);
    sender = rig.sender("here", both());
  }

  private Map<Subscription, Transport> both() {
    var subscribers = new LinkedHashMap<Subscription, Transport>();
    subscribers.put(CRM, crm);
    subscribers.put(AUDIT, audit);
    return subscribers;
  }

  @AfterEach
  void stop() {
    crm.letThrough();
    sender.stop();
  }

  private long pending() {
    return list(EventTable::pending).stream().mapToLong(EventTable.Pending::events).sum();
  }

  /** Lets time run until it is so. */
  private void advanceUntil(Duration step, BooleanSupplier reached) {
    until(() -> time.advance(isAnythingUnderWay() ? BIT_BY_BIT : step), reached);
  }

  /** Lets days pass until it is so, in which nobody looks for events every second. */
  private void leapUntil(BooleanSupplier reached) {
    until(
        () -> {
          if (isAnythingUnderWay()) {
            time.advance(BIT_BY_BIT);
          } else {
            time.leap(Duration.ofMinutes(20));
          }
        },
        reached);
  }

  private static void until(Runnable step, BooleanSupplier reached) {
    Awaitility.await()
        .pollInterval(Duration.ofMillis(5))
        .atMost(Duration.ofSeconds(60))
        .until(
            () -> {
              step.run();
              return reached.getAsBoolean();
            });
  }

  /** Then time goes slowly: no lease may end only because the machine is busy. */
  private boolean isAnythingUnderWay() {
    return in(
        session ->
            session
                .first(
                    "select 1 as one from event where lease_owner is not null and lease_until > ?",
                    row -> row.getInt("one"),
                    session.now().toEpochMilli())
                .isPresent());
  }

  private static JsonNode body(VendorRequest request) {
    try {
      return new ObjectMapper().readTree(request.body().orElseThrow());
    } catch (JsonProcessingException failure) {
      throw new AssertionError(failure);
    }
  }

  private static byte[] mac(String text) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(EventRig.SECRET, "HmacSHA256"));
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException failure) {
      throw new AssertionError(failure);
    }
  }

  @Test
  void anEventThatCanNotBeReadHereIsLeftToWhoCanAndHoldsUpNoOther() {
    var first = new EventRig(store(Keys.writing("key-1")), time);
    first.forget(Rows.key(1), CRM);
    first.record(Rows.key(2), DeliveryStatus.SYNCED, CRM);
    sender.start();
    advanceUntil(Duration.ofSeconds(1), () -> crm.requests().size() == 1 && pending() == 1);

    assertThat(body(crm.requests().get(0)).path("type").asText()).endsWith("synced");
    assertThat(
            rig.meters
                .get("contact.gateway.events.unreadable")
                .tag("subscription", "crm")
                .counter()
                .count())
        .isPositive();

    sender.stop();
    var knowing = first.sender("there", both());
    knowing.start();
    advanceUntil(Duration.ofSeconds(5), () -> pending() == 0);
    knowing.stop();
    assertThat(body(crm.requests().get(1)).path("type").asText()).endsWith("forgotten");
  }

  @Test
  void anOutcomeIsToldAsASignedCloudEvent() {
    rig.record(Rows.key(1), DeliveryStatus.SYNCED, CRM);
    sender.start();
    advanceUntil(Duration.ofSeconds(1), () -> pending() == 0);

    assertThat(crm.requests()).hasSize(1);
    var request = crm.requests().get(0);
    var event = body(request);
    var headers = request.headers();
    assertThat(headers).containsEntry("Content-Type", "application/cloudevents+json");
    assertThat(headers.get("webhook-id")).isEqualTo(event.path("id").asText()).isNotBlank();
    var signed =
        headers.get("webhook-id")
            + "."
            + headers.get("webhook-timestamp")
            + "."
            + request.body().orElseThrow();
    assertThat(headers.get("webhook-signature"))
        .isEqualTo("v1," + Base64.getEncoder().encodeToString(mac(signed)));
    assertThat(event.path("specversion").asText()).isEqualTo("1.0");
    assertThat(event.path("source").asText()).isEqualTo("urn:contact-gateway");
    assertThat(event.path("type").asText()).isEqualTo("io.contactgateway.delivery.synced");
    assertThat(event.path("time").asText()).startsWith("2026-11-21T09:00");
    assertThat(event.path("data"))
        .hasToString(
            "{\"target\":\"crm\",\"status\":\"synced\",\"operation\":\"created\",\"revision\":1}");
  }

  @Test
  void theReceiptOfAForgottenContactIsToldAfterItsEnd() {
    rig.record(Rows.key(2), DeliveryStatus.SYNCED, CRM);
    rig.forget(Rows.key(1), CRM);
    change(session -> ContactTable.delete(session, Rows.key(2)));
    sender.start();
    advanceUntil(Duration.ofSeconds(1), () -> pending() == 0);

    assertThat(crm.requests()).hasSize(1);
    var event = body(crm.requests().get(0));
    assertThat(event.path("type").asText()).isEqualTo("io.contactgateway.contact.forgotten");
    assertThat(event.path("data"))
        .hasToString(
            "{\"status\":\"forgotten\",\"revision\":3,\"targets\":{\"crm\":{\"status\":\"synced\","
                + "\"vendorId\":\"4711\",\"remains\":{\"inDoubt\":false,"
                + "\"deletion\":\"not-supported\",\"notes\":[\"by hand\"]}}}}");
  }

  @Test
  void theKeyIsHashedUnderTheSecretUnlessItWasAskedForPlain() {
    rig.record(Rows.key(1), DeliveryStatus.REJECTED, CRM, AUDIT);
    sender.start();
    advanceUntil(Duration.ofSeconds(1), () -> pending() == 0);

    var hashed = crm.requests().get(0);
    assertThat(hashed.body().orElseThrow()).doesNotContain(Rows.key(1).value());
    assertThat(body(hashed).path("subject").asText())
        .isEqualTo(HexFormat.of().formatHex(mac("contact-key:" + Rows.key(1).value())));
    assertThat(body(audit.requests().get(0)).path("subject").asText())
        .isEqualTo(Rows.key(1).value());
    assertThat(body(hashed).path("data"))
        .hasToString(
            "{\"target\":\"crm\",\"status\":\"rejected\",\"revision\":1,"
                + "\"problem\":\"urn:contact-gateway:problem:refused\"}");
  }

  @Test
  void whatTheSubscriberDidNotTakeIsSentAgainUnderTheSameId() {
    crm.answersNext(500, Map.of()).answersNext(302, Map.of("Location", "https://evil.example"));
    rig.record(Rows.key(1), DeliveryStatus.SYNCED, CRM);
    sender.start();
    advanceUntil(Duration.ofSeconds(1), () -> pending() == 0);

    assertThat(crm.requests()).hasSize(3);
    assertThat(crm.requests()).extracting(VendorRequest::body).containsOnly(body(crm));
    assertThat(crm.requests()).extracting(VendorRequest::uri).containsOnly(CRM.url());
    assertThat(rig.sent("crm", "failed")).isEqualTo(2);
    assertThat(rig.sent("crm", "delivered")).isEqualTo(1);
  }

  private static java.util.Optional<String> body(FakeSubscriber subscriber) {
    return subscriber.requests().get(0).body();
  }

  @Test
  void aSubscriberThatAsksForPatienceIsLeftAlone() {
    crm.answersNext(429, Map.of("Retry-After", "600"));
    rig.record(Rows.key(1), DeliveryStatus.SYNCED, CRM);
    sender.start();
    advanceUntil(Duration.ofSeconds(1), () -> rig.sent("crm", "failed") == 1);
    rig.record(Rows.key(2), DeliveryStatus.SYNCED, CRM);
    time.advance(Duration.ofSeconds(590));
    assertThat(crm.requests()).hasSize(1);
    advanceUntil(Duration.ofSeconds(1), () -> pending() == 0);

    assertThat(crm.requests()).hasSize(3);
  }

  @Test
  void aSubscriberThatIsDownIsTriedNowAndThenHoweverMuchWaits() {
    crm.isDead();
    for (var number = 0; number < 100; number++) {
      rig.record(Rows.key(number), DeliveryStatus.SYNCED, CRM);
    }
    sender.start();
    advanceUntil(
        Duration.ofSeconds(1), () -> time.instant().isAfter(Rows.NOW.plus(Duration.ofMinutes(10))));

    assertThat(crm.requests()).hasSizeBetween(50, 250);
  }

  @Test
  void whatTheSubscriberWantsNoMoreIsDropped() {
    crm.answersNext(410, Map.of());
    rig.record(Rows.key(1), DeliveryStatus.SYNCED, CRM);
    sender.start();
    advanceUntil(Duration.ofSeconds(1), () -> pending() == 0);

    assertThat(crm.requests()).hasSize(1);
    assertThat(rig.sent("crm", "gone")).isEqualTo(1);
  }

  @Test
  void anEventIsGivenUpAfterItsBudget() {
    crm.isDead();
    rig.record(Rows.key(1), DeliveryStatus.SYNCED, CRM);
    sender.start();
    leapUntil(() -> pending() == 0);

    assertThat(rig.sent("crm", "exhausted")).isEqualTo(1);
    assertThat(time.instant()).isAfter(Rows.NOW.plus(Duration.ofHours(71)));
  }

  @Test
  void waitingAsTheSubscriberAskedUsesUpNoBudget() {
    for (var day = 0; day < 5; day++) {
      crm.answersNext(503, Map.of("Retry-After", "86400"));
    }
    rig.record(Rows.key(1), DeliveryStatus.SYNCED, CRM);
    sender.start();
    leapUntil(() -> pending() == 0);

    assertThat(rig.sent("crm", "exhausted")).isZero();
    assertThat(rig.sent("crm", "delivered")).isEqualTo(1);
  }

  @Test
  void aHangingSubscriberHoldsFewEventsAndNobodyElse() {
    crm.hold();
    for (var number = 0; number < 50; number++) {
      rig.record(Rows.key(number), DeliveryStatus.SYNCED, CRM, AUDIT);
    }
    sender.start();
    advanceUntil(Duration.ofMillis(100), () -> audit.requests().size() == 50);

    assertThat(crm.requests()).hasSize(EventSender.PLACES);
  }

  @Test
  void whatADeadReplicaLeftIsSentByAnother() {
    crm.hold();
    rig.record(Rows.key(1), DeliveryStatus.SYNCED, CRM);
    sender.start();
    advanceUntil(Duration.ofSeconds(1), () -> crm.requests().size() == 1);
    sender.stop();
    var other = new FakeSubscriber();
    var there = rig.sender("there", Map.of(CRM, other));
    there.start();
    time.advance(Duration.ofSeconds(20));
    assertThat(other.requests()).isEmpty();
    advanceUntil(Duration.ofSeconds(1), () -> pending() == 0);

    assertThat(body(other)).isEqualTo(body(crm));
    there.stop();
  }

  @Test
  void theEventsOfAForgottenContactGoWithIt() {
    rig.record(Rows.key(1), DeliveryStatus.SYNCED, CRM, AUDIT);
    change(session -> ContactTable.delete(session, Rows.key(1)));
    sender.start();
    time.advance(Duration.ofSeconds(10));

    assertThat(pending()).isZero();
    assertThat(crm.requests()).isEmpty();
  }

  @Test
  void onlyWhatWasSubscribedToIsKept() {
    rig.record(Rows.key(1), DeliveryStatus.SYNCED);
    rig.record(Rows.key(2), DeliveryStatus.INELIGIBLE, CRM);
    rig.record(Rows.key(3), DeliveryStatus.PENDING, CRM);

    assertThat(pending()).isZero();
  }

  @Test
  void whatTheTargetHadAlreadyIsSyncedByNoOperation() {
    rig.record(Rows.key(1), DeliveryStatus.UNCHANGED, CRM);
    sender.start();
    advanceUntil(Duration.ofSeconds(1), () -> pending() == 0);

    var data = body(crm.requests().get(0)).path("data");
    assertThat(data.path("status").asText()).isEqualTo("synced");
    assertThat(data.path("operation").asText()).isEqualTo("none");
  }

  @Test
  void nothingLeavesOnceItsLeaseMayBeOver() {
    rig.record(Rows.key(1), DeliveryStatus.SYNCED, CRM);
    crm.hold();
    sender.start();
    advanceUntil(Duration.ofSeconds(1), () -> crm.requests().size() == 1);
    var request = crm.requests().get(0);
    assertThat(request.mayLeave().getAsBoolean()).isTrue();
    time.advance(Duration.ofSeconds(16));

    assertThat(request.mayLeave().getAsBoolean()).isFalse();
  }
}
