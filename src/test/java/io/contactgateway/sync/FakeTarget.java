package io.contactgateway.sync;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.contactgateway.adapter.Delivery;
import io.contactgateway.adapter.DeliveryOutcome;
import io.contactgateway.adapter.DeliveryOutcome.Delivered;
import io.contactgateway.adapter.DeliveryOutcome.Failed;
import io.contactgateway.adapter.Failure;
import io.contactgateway.adapter.FailureKind;
import io.contactgateway.adapter.Findings;
import io.contactgateway.adapter.Operation;
import io.contactgateway.adapter.PlannedRequest;
import io.contactgateway.adapter.ReadBack;
import io.contactgateway.adapter.TargetAdapter;
import io.contactgateway.adapter.Translation;
import io.contactgateway.adapter.VendorCalls;
import io.contactgateway.adapter.VendorMemory;
import io.contactgateway.adapter.VendorReply;
import io.contactgateway.adapter.VendorRequest;
import io.contactgateway.contact.Contact;
import io.contactgateway.contact.ContactKey;
import io.contactgateway.contact.Violation;
import io.contactgateway.testing.Gate;
import io.smallrye.mutiny.Uni;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** A target that takes contacts with a givenName and does as it is told. */
public final class FakeTarget implements TargetAdapter {
  static final VendorRequest REQUEST =
      new VendorRequest(
          VendorRequest.Purpose.CONTACT,
          "POST",
          URI.create("https://vendor.example"),
          Map.of(),
          Optional.empty());

  private final List<Delivery> deliveries = new ArrayList<>();
  private final Map<ContactKey, String> holds = new ConcurrentHashMap<>();
  private final Deque<Function<Delivery, DeliveryOutcome>> script = new ArrayDeque<>();
  private final Gate gate = new Gate();
  private boolean onItsWay;
  private Optional<String> everybodysId = Optional.empty();
  private boolean addressedByItsId = true;
  private boolean down;
  private int answered;
  private Runnable onDelivery = () -> {};
  private final FakeDeletion deletion = new FakeDeletion();
  private final FakeReadBack readBack = new FakeReadBack(holds);

  @Override
  public Translation translate(ContactKey key, Contact contact, VendorMemory memory) {
    if (!contact.has("/givenName")) {
      var missing = List.of(new Violation("/givenName", "needed by this target"));
      return new Translation.Ineligible(missing, Findings.NONE);
    }
    var operation = memory.vendorId().isPresent() ? Operation.UPDATED : Operation.CREATED;
    var digest = contact.text("/givenName").orElseThrow();
    var body = JsonNodeFactory.instance.objectNode().put("name", digest);
    var request = new PlannedRequest("SEND", "/", Map.of(), body);
    return new Translation.Eligible(operation, digest, List.of(request), Findings.NONE);
  }

  @Override
  public Uni<DeliveryOutcome> deliver(Delivery delivery, VendorCalls calls) {
    var outcome = onItsWay ? answered(delivery, calls) : answered(delivery);
    return outcome.chain(
        ended -> ended.fold(Uni.createFrom()::item, failed -> sent(failed, calls)));
  }

  private Uni<DeliveryOutcome> answered(Delivery delivery) {
    return Uni.createFrom().completionStage(() -> begin(delivery)).map(passed -> answer(delivery));
  }

  /** An answer that is lost: the request may be at work all the same. */
  private static Uni<DeliveryOutcome> sent(Failed failed, VendorCalls calls) {
    var lost = failed.failure().kind() == FailureKind.OUTCOME_UNKNOWN;
    return lost ? calls.send(REQUEST).replaceWith(failed) : Uni.createFrom().item(failed);
  }

  /** Over a way that may let nothing through. */
  private Uni<DeliveryOutcome> answered(Delivery delivery, VendorCalls calls) {
    return calls
        .send(REQUEST)
        .flatMap(
            reply ->
                reply instanceof VendorReply.NoAnswer none
                    ? Uni.createFrom().item(new Failed(none.failure(), delivery.memory()))
                    : answered(delivery));
  }

  @Override
  public Optional<ReadBack> readBack() {
    return Optional.of(readBack.asked());
  }

  /** How it is asked for what it has. */
  public FakeReadBack reads() {
    return readBack;
  }

  @Override
  public FakeDeletion deletion() {
    return deletion;
  }

  private synchronized CompletionStage<Void> begin(Delivery delivery) {
    deliveries.add(delivery);
    onDelivery.run();
    return gate.pass();
  }

  private synchronized DeliveryOutcome answer(Delivery delivery) {
    var scripted = script.poll();
    if (scripted != null) {
      return scripted.apply(delivery);
    }
    if (down) {
      return new Failed(Failure.of(FailureKind.UNAVAILABLE, "down"), delivery.memory());
    }
    take(delivery);
    answered++;
    var known = delivery.memory().vendorId().isPresent();
    return new Delivered(
        known ? Operation.UPDATED : Operation.CREATED,
        delivery
            .memory()
            .withVendorId(everybodysId.orElseGet(() -> "id of " + delivery.key().value())),
        Findings.NONE);
  }

  private void take(Delivery delivery) {
    holds.put(delivery.key(), delivery.contact().text("/givenName").orElseThrow());
  }

  /** The next delivery that is let through is taken, and its answer lost. */
  synchronized void losesNextAnswer() {
    script.add(
        delivery -> {
          take(delivery);
          var lost = Failure.of(FailureKind.OUTCOME_UNKNOWN, "scripted");
          return new Failed(lost, delivery.memory());
        });
  }

  /**
   * Answers everybody with one id.
   *
   * @param isAddressed whether calls name a record by it
   */
  void givesEverybody(String id, boolean isAddressed) {
    everybodysId = Optional.of(id);
    addressedByItsId = isAddressed;
  }

  @Override
  public boolean isAddressedByItsId() {
    return addressedByItsId;
  }

  /** Is called over the way that an attempt has, which may let nothing through. */
  void isCalledOnItsWay() {
    onItsWay = true;
  }

  /** What it has not applied yet of a delivery, it applies now. */
  public void appliesLate(ContactKey key, String givenName) {
    holds.put(key, givenName);
  }

  /** Is unavailable from now on, until {@link #works}. */
  public synchronized void goesDown() {
    down = true;
  }

  /** How many deliveries were taken and answered. */
  public synchronized int answered() {
    return answered;
  }

  /** The next deliveries that are let through fail like this, one each. */
  public synchronized void failsNext(Failure... failures) {
    for (var failure : failures) {
      script.add(delivery -> new Failed(failure, delivery.memory()));
    }
  }

  public synchronized void failsNext(FailureKind... kinds) {
    for (var kind : kinds) {
      failsNext(Failure.of(kind, "scripted"));
    }
  }

  public synchronized void answersNext(Function<Delivery, DeliveryOutcome> answer) {
    script.add(answer);
  }

  /** Holds every delivery from now on, until {@link #letThrough}. */
  public void hold() {
    gate.hold();
  }

  public void letThrough() {
    gate.letThrough();
  }

  /** Forgets the failures that it was told. */
  synchronized void works() {
    script.clear();
    down = false;
  }

  synchronized void onDelivery(Runnable action) {
    onDelivery = action;
  }

  public synchronized List<Delivery> deliveries() {
    return List.copyOf(deliveries);
  }

  /** What the vendor holds of a contact. */
  public String holds(ContactKey key) {
    return holds.get(key);
  }
}
