package io.contactgateway.sync;

import static io.contactgateway.sync.SyncRig.KEY;
import static org.assertj.core.api.Assertions.assertThat;

import io.contactgateway.adapter.Delivery;
import io.contactgateway.adapter.DeliveryOutcome;
import io.contactgateway.adapter.DeliveryOutcome.Delivered;
import io.contactgateway.adapter.DeliveryOutcome.Failed;
import io.contactgateway.adapter.Failure;
import io.contactgateway.adapter.FailureKind;
import io.contactgateway.adapter.Findings;
import io.contactgateway.adapter.Operation;
import io.contactgateway.adapter.VendorMemory;
import io.contactgateway.sync.change.ChangeResult;
import io.contactgateway.sync.report.SyncReport;
import io.contactgateway.sync.report.SyncReport.TargetStatus;
import io.contactgateway.testing.OnBothStores;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A model: a vendor that applies, refuses, loses answers and contacts, and applies late, at random,
 * and a caller who goes to and fro between a few documents. Whatever happened before: where the
 * report says "unchanged" or "synced", the vendor has just that document.
 */
class UnchangedIsTrueTest extends OnBothStores {
  private static final int SEQUENCES = 16;
  private static final int STEPS = 25;
  private static final Duration TIMEOUT = Duration.ofSeconds(20);
  private static final List<Duration> STEPS_OF_TIME =
      List.of(Duration.ofMillis(500), Duration.ofSeconds(7), Duration.ofMinutes(1));
  private static final Duration LONGEST_STEP = Duration.ofMinutes(1);
  private static final List<String> DOCUMENTS = List.of("Angela", "Bob", "Cruz");

  private final FakeTarget crm = new FakeTarget();
  private SyncRig rig;

  /** What the vendor has, by the model. */
  private Optional<String> held = Optional.empty();

  private final List<String> story = new ArrayList<>();

  /** Requests that the vendor is at work on, the documents that they bring, oldest first. */
  private final Deque<AtWork> atWork = new ArrayDeque<>();

  private record AtWork(String name, Instant began) {}

  @BeforeEach
  void open() {
    rig = new SyncRig(store, "here", time, crm, TIMEOUT);
    rig.contacts.start();
  }

  @AfterEach
  void close() {
    rig.close();
  }

  private enum Vendor {
    APPLIES,
    APPLIES_AND_LOSES_THE_ANSWER,
    LOSES_THE_REQUEST,
    APPLIES_LATE,
    REFUSES,
    HAS_LOST_THE_CONTACT,
    MEETS_WHAT_EXISTS,
    ANSWERS_500_AFTER_ALL,
    ASKS_FOR_PATIENCE,
    IS_A_DEFECT
  }

  /** What a vendor is at work on it is done with by then. */
  private synchronized void applyLate(Instant began) {
    while (!atWork.isEmpty() && !atWork.peek().began().isAfter(began)) {
      story.add(atWork.peek().name() + " late");
      held = Optional.of(atWork.remove().name());
    }
  }

  private synchronized DeliveryOutcome answer(Vendor vendor, Delivery delivery) {
    applyLate(time.instant().minus(TIMEOUT.multipliedBy(2)));
    story.add(vendor.name());
    var name = delivery.contact().text("/givenName").orElseThrow();
    return switch (vendor) {
      case APPLIES -> {
        held = Optional.of(name);
        yield new Delivered(Operation.UPDATED, delivery.memory().withVendorId("id"), Findings.NONE);
      }
      case APPLIES_AND_LOSES_THE_ANSWER -> {
        held = Optional.of(name);
        yield failed(FailureKind.OUTCOME_UNKNOWN, delivery);
      }
      case LOSES_THE_REQUEST -> failed(FailureKind.OUTCOME_UNKNOWN, delivery);
      case APPLIES_LATE -> {
        atWork.add(new AtWork(name, time.instant()));
        yield failed(FailureKind.OUTCOME_UNKNOWN, delivery);
      }
      case REFUSES -> failed(FailureKind.REFUSED, delivery);
      case HAS_LOST_THE_CONTACT -> {
        held = Optional.empty();
        yield new Failed(Failure.of(FailureKind.MISSING, "gone"), VendorMemory.NOTHING);
      }
      case MEETS_WHAT_EXISTS -> {
        held = Optional.of("somebody else's");
        yield failed(FailureKind.CONFLICT, delivery);
      }
      case ANSWERS_500_AFTER_ALL -> {
        held = Optional.of(name);
        yield new Failed(
            Failure.answered(FailureKind.UNAVAILABLE, 500, "broken"), delivery.memory());
      }
      case ASKS_FOR_PATIENCE ->
          new Failed(
              Failure.of(FailureKind.THROTTLED, "slowly")
                  .withRetryAfter(Optional.of(Duration.ofMillis(1))),
              delivery.memory());
      case IS_A_DEFECT -> {
        held = Optional.of(name);
        yield failed(FailureKind.DEFECT, delivery);
      }
    };
  }

  private static Failed failed(FailureKind kind, Delivery delivery) {
    return new Failed(Failure.of(kind, "scripted"), delivery.memory());
  }

  @Test
  void unchangedIsOnlySaidWhereTheVendorHasTheDocument() {
    var unchanged = 0;
    for (var seed = 0; seed < SEQUENCES; seed++) {
      var random = new Random(seed);
      for (var step = 0; step < STEPS; step++) {
        unchanged += step(random) ? 1 : 0;
      }
    }
    assertThat(unchanged).as("so that the model says something").isGreaterThan(SEQUENCES / 4);
  }

  /** Writes one document, lets it settle, and compares; whether it was settled without a call. */
  private boolean step(Random random) {
    story.clear();
    for (var answers = random.nextInt(4); answers > 0; answers--) {
      var vendor = Vendor.values()[random.nextInt(Vendor.values().length)];
      crm.answersNext(delivery -> answer(vendor, delivery));
    }
    // The vendor applies whatever is not scripted.
    for (var more = 0; more < 8; more++) {
      crm.answersNext(delivery -> answer(Vendor.APPLIES, delivery));
    }
    var document = DOCUMENTS.get(random.nextInt(DOCUMENTS.size()));
    story.add(document);
    rig.begin(KEY, rig.replace(document), "crm").join();
    var target = settled(STEPS_OF_TIME.get(random.nextInt(STEPS_OF_TIME.size())));
    crm.works();
    applyLate(time.instant());
    if (target.status() == TargetStatus.UNCHANGED || target.status() == TargetStatus.SYNCED) {
      assertThat(held).as(String.join(", ", story)).contains(document);
    }
    return target.status() == TargetStatus.UNCHANGED;
  }

  /** Lets time pass, in longer and longer steps. */
  private SyncReport.TargetReport settled(Duration first) {
    var step = new AtomicReference<>(first);
    Awaitility.await()
        .pollInterval(Duration.ofMillis(10))
        .until(
            () -> {
              time.advance(step.getAndUpdate(UnchangedIsTrueTest::longer));
              return rig.report().targets().get("crm").status() != TargetStatus.PENDING;
            });
    return rig.report().targets().get("crm");
  }

  private static Duration longer(Duration step) {
    return step.compareTo(LONGEST_STEP) < 0 ? step.multipliedBy(2) : step;
  }

  /** The story of one real person: found by trying all three vendors. */
  @Test
  void documentThatComesBackAfterALostAnswerAndARefusalIsDelivered() {
    crm.answersNext(delivery -> answer(Vendor.APPLIES, delivery));
    written("Angela");
    crm.answersNext(delivery -> answer(Vendor.APPLIES_AND_LOSES_THE_ANSWER, delivery));
    rig.begin(KEY, rig.replace("Bob"), "crm").join();
    Awaitility.await().until(() -> held.equals(Optional.of("Bob")));
    crm.answersNext(delivery -> answer(Vendor.REFUSES, delivery));
    assertThat(written("Cruz")).isEqualTo(TargetStatus.REJECTED);

    crm.answersNext(delivery -> answer(Vendor.APPLIES, delivery));
    crm.answersNext(delivery -> answer(Vendor.APPLIES, delivery));
    assertThat(written("Angela")).as("Bob may come late").isEqualTo(TargetStatus.PENDING);
    assertThat(settled(TIMEOUT.multipliedBy(2)).status()).isEqualTo(TargetStatus.SYNCED);
    assertThat(held).contains("Angela");
  }

  @Test
  void contactThatTheVendorHasLostIsCreatedAnewAlthoughItsCreationWasRefusedOnce() {
    crm.answersNext(delivery -> answer(Vendor.APPLIES, delivery));
    written("Angela");
    crm.answersNext(delivery -> answer(Vendor.HAS_LOST_THE_CONTACT, delivery));
    crm.answersNext(delivery -> answer(Vendor.REFUSES, delivery));
    assertThat(written("Bob")).isEqualTo(TargetStatus.REJECTED);

    crm.answersNext(delivery -> answer(Vendor.APPLIES, delivery));
    assertThat(written("Angela")).isEqualTo(TargetStatus.SYNCED);
    assertThat(held).contains("Angela");
  }

  private TargetStatus written(String name) {
    var result = (ChangeResult.Stored) rig.write(rig.replace(name), Set.of("crm"));
    return result.report().targets().get("crm").status();
  }
}
