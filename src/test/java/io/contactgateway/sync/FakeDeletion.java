package io.contactgateway.sync;

import io.contactgateway.adapter.ContactDeletion;
import io.contactgateway.adapter.Failure;
import io.contactgateway.adapter.FailureKind;
import io.contactgateway.adapter.VendorCalls;
import io.contactgateway.contact.ContactKey;
import io.contactgateway.testing.Gate;
import io.smallrye.mutiny.Uni;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** A vendor that may be asked to delete, and does as it is told. */
public final class FakeDeletion implements ContactDeletion {
  private final List<ContactKey> asked = new ArrayList<>();
  private final Deque<Failure> failures = new ArrayDeque<>();
  private Support support = Support.NOT_SUPPORTED;
  private final Gate gate = new Gate();

  @Override
  public synchronized Support support() {
    return support;
  }

  @Override
  public Uni<Optional<Failure>> request(ContactKey key, VendorCalls calls) {
    return Uni.createFrom()
        .completionStage(() -> begin(key))
        .map(passed -> answer())
        .chain(
            failure ->
                failure.filter(why -> why.kind() == FailureKind.OUTCOME_UNKNOWN).isPresent()
                    ? calls.send(FakeTarget.REQUEST).replaceWith(failure)
                    : Uni.createFrom().item(failure));
  }

  private synchronized CompletionStage<Void> begin(ContactKey key) {
    asked.add(key);
    return gate.pass();
  }

  private synchronized Optional<Failure> answer() {
    return Optional.ofNullable(failures.poll());
  }

  public synchronized FakeDeletion is(Support newSupport) {
    support = newSupport;
    return this;
  }

  public synchronized void failsNext(FailureKind... kinds) {
    for (var kind : kinds) {
      failures.add(Failure.of(kind, "scripted"));
    }
  }

  public synchronized void failsFor(FailureKind kind, int times) {
    for (var time = 0; time < times; time++) {
      failsNext(kind);
    }
  }

  public void hold() {
    gate.hold();
  }

  public void letThrough() {
    gate.letThrough();
  }

  public synchronized int asked() {
    return asked.size();
  }
}
