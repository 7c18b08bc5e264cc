package io.contactgateway.events;

import static io.contactgateway.store.Rows.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.contactgateway.adapter.VendorRequest;
import io.contactgateway.adapter.http.Transport;
import io.contactgateway.contact.ContactKey;
import io.contactgateway.events.Subscription.KeyForm;
import io.contactgateway.store.Rows;
import io.contactgateway.store.audit.Actor;
import io.contactgateway.store.audit.AuditAction;
import io.contactgateway.store.audit.AuditEntry;
import io.contactgateway.store.audit.AuditLog;
import io.contactgateway.store.audit.AuditTable;
import io.contactgateway.store.table.ContactTable;
import io.contactgateway.store.table.DeliveryStatus;
import io.contactgateway.store.table.EventTable;
import io.contactgateway.testing.Keys;
import io.contactgateway.testing.OnBothStores;
import io.contactgateway.testing.Traces;
import java.time.Duration;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What operators do is told to who asked for it, and to nobody else. */
class AuditEventTest extends OnBothStores {
  private static final Actor ANGELA = Actor.of("angela-marker");

  private static final Subscription CRM = EventRig.subscription("crm", KeyForm.PLAIN);
  private static final Subscription SIEM =
      EventRig.subscription("siem", KeyForm.PLAIN, EnumSet.of(Outcome.AUDIT));

  private final FakeSubscriber crm = new FakeSubscriber();
  private final FakeSubscriber siem = new FakeSubscriber();
  private final AuditLog audit = new AuditLog(new EventLog(List.of(CRM, SIEM), new Random()));
  private EventRig rig;
  private EventSender sender;

  @BeforeEach
  void open() {
    rig = new EventRig(store, time);
    var subscribers = new LinkedHashMap<Subscription, Transport>();
    subscribers.put(CRM, crm);
    subscribers.put(SIEM, siem);
    sender = rig.sender("here", subscribers);
  }

  @AfterEach
  void stop() {
    sender.stop();
  }

  private void done(AuditEntry entry) {
    change(session -> audit.add(session, entry));
    time.advance(Duration.ofMillis(10));
  }

  private long pending() {
    return list(EventTable::pending).stream().mapToLong(EventTable.Pending::events).sum();
  }

  /** Sends all that there is. */
  private List<JsonNode> told() {
    sender.start();
    Awaitility.await()
        .pollInterval(Duration.ofMillis(5))
        .atMost(Duration.ofSeconds(60))
        .until(
            () -> {
              time.advance(Duration.ofMillis(100));
              return pending() == 0;
            });
    return siem.requests().stream().map(AuditEventTest::json).toList();
  }

  private static JsonNode json(VendorRequest request) {
    try {
      return new ObjectMapper().readTree(request.body().orElseThrow());
    } catch (JsonProcessingException failure) {
      throw new AssertionError(failure);
    }
  }

  private List<AuditTable.Kept> kept() {
    return list(session -> AuditTable.page(session, Optional.empty(), Optional.empty(), 100));
  }

  private static String retryData(AuditTable.Kept kept) {
    return "{\"id\":\"%s\",\"at\":\"%s\",\"who\":\"angela-marker\",\"action\":\"retry\",\"target\":\"crm\",\"affected\":812,\"detail\":\"status=rejected\"}"
        .formatted(kept.id(), kept.at());
  }

  @Test
  void anEntryIsToldAsASignedCloudEventThatSaysWhatTheAuditSays() {
    done(
        AuditEntry.of(ANGELA, AuditAction.RETRY, "crm").affecting(812).detailed("status=rejected"));

    var event = told().get(0);

    assertThat(event.path("type").asText()).isEqualTo("io.contactgateway.audit.retry");
    assertThat(event.path("subject").asText()).isEqualTo("crm");
    assertThat(event.path("time").asText()).isEqualTo(kept().get(0).at().toString());
    assertThat(event.path("data")).hasToString(retryData(kept().get(0)));
    assertThat(siem.requests().get(0).headers())
        .containsEntry("webhook-id", event.path("id").asText())
        .containsKeys("webhook-timestamp", "webhook-signature");
  }

  @Test
  void aSubscriberWhoDidNotAskForItGetsNothing() {
    done(AuditEntry.of(ANGELA, AuditAction.PAUSE, "crm"));
    rig.record(key(1), DeliveryStatus.SYNCED, CRM, SIEM);

    assertThat(told()).hasSize(1);
    assertThat(crm.requests())
        .singleElement()
        .satisfies(one -> assertThat(json(one).path("type").asText()).endsWith("delivery.synced"));
  }

  @Test
  void nothingIsWrittenWhereNobodyAskedForIt() {
    var unasked = new AuditLog(new EventLog(List.of(CRM), new Random()));
    change(session -> unasked.add(session, AuditEntry.of(ANGELA, AuditAction.PAUSE, "crm")));

    assertThat(kept()).hasSize(1);
    assertThat(pending()).isZero();
  }

  @Test
  void entryAndEventGoWithTheTransactionThatIsRolledBack() {
    assertThatThrownBy(
            () ->
                change(
                    session -> {
                      audit.add(session, AuditEntry.of(ANGELA, AuditAction.PAUSE, "crm"));
                      throw new IllegalStateException("what was to be done failed");
                    }))
        .hasStackTraceContaining("what was to be done failed");

    assertThat(kept()).isEmpty();
    assertThat(pending()).isZero();
  }

  @Test
  void aContactIsNamedByAHashAloneAndTheEventOutlivesIt() {
    var marked = new ContactKey("angela@marker.example");
    rig.record(marked, DeliveryStatus.SYNCED, CRM);
    change(
        session -> {
          audit.add(session, AuditEntry.of(ANGELA, AuditAction.FORGET, marked).affecting(1));
          ContactTable.delete(session, marked);
        });
    assertThat(Traces.inTables(database.dataSource(), List.of(marked.value()))).isEmpty();

    var event = told().get(0);

    assertThat(crm.requests()).isEmpty();
    assertThat(event.toString()).doesNotContain("marker.example");
    assertThat(event.has("subject")).isFalse();
    assertThat(event.at("/data/contact").asText())
        .isEqualTo(SIEM.secret().pseudonym(marked.value()))
        .isNotEqualTo(kept().get(0).contact().orElseThrow());
  }

  @Test
  void theOrderOfWhatWasDoneIsThatOfTheIds() {
    var actions = AuditAction.values();
    for (var action : actions) {
      done(AuditEntry.of(ANGELA, action));
    }
    siem.answersNext(500, Map.of());

    var data =
        told().stream()
            .map(event -> event.path("data"))
            .sorted((one, other) -> id(one).compareTo(id(other)))
            .distinct()
            .toList();

    assertThat(siem.requests()).hasSize(actions.length + 1);
    assertThat(data)
        .extracting(one -> one.path("action").asText())
        .containsExactly(List.of(actions).stream().map(AuditAction::word).toArray(String[]::new));
  }

  private static String id(JsonNode data) {
    return data.path("id").asText();
  }

  @Test
  void encryptedStoreHidesWhoAndWhatInTheEvent() {
    store = store(Keys.writing("key-1"));
    open();
    done(
        AuditEntry.of(ANGELA, AuditAction.RETRY, "crm").affecting(812).detailed("status=rejected"));

    assertThat(Traces.inTables(database.dataSource(), List.of("angela-marker")))
        .containsExactly("audit: angela-marker");
    assertThat(told().get(0).path("data")).hasToString(retryData(kept().get(0)));
  }

  @Test
  void anEventThatNobodyTakesIsDroppedWithTheOthersOfItsAge() {
    done(AuditEntry.of(ANGELA, AuditAction.PAUSE, "crm"));
    int dropped = in(session -> EventTable.dropOlderThan(session, Rows.NOW.plusSeconds(1)));

    assertThat(dropped).isEqualTo(1);
    assertThat(kept()).hasSize(1);
  }
}
