package io.contactgateway.events;

import io.contactgateway.adapter.Failure;
import io.contactgateway.adapter.FailureKind;
import io.contactgateway.adapter.VendorReply;
import io.contactgateway.adapter.VendorReply.Answer;
import io.contactgateway.adapter.VendorReply.NoAnswer;
import io.contactgateway.adapter.VendorRequest;
import io.contactgateway.adapter.http.Transport;
import io.contactgateway.testing.Gate;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/** A subscriber that answers 204, or as it was told. */
final class FakeSubscriber implements Transport {
  private final List<VendorRequest> requests = new ArrayList<>();
  private final Deque<VendorReply> replies = new ArrayDeque<>();
  private final Gate gate = new Gate();
  private boolean dead;

  @Override
  public Uni<VendorReply> send(VendorRequest request, Duration deadline) {
    return Uni.createFrom().completionStage(() -> begin(request)).map(passed -> answer());
  }

  private synchronized CompletionStage<Void> begin(VendorRequest request) {
    requests.add(request);
    return gate.pass();
  }

  private synchronized VendorReply answer() {
    if (dead) {
      return new NoAnswer(Failure.of(FailureKind.UNAVAILABLE, "dead"));
    }
    return replies.isEmpty() ? new Answer(204, Map.of(), new byte[0]) : replies.poll();
  }

  synchronized FakeSubscriber answersNext(int status, Map<String, String> headers) {
    replies.add(new Answer(status, headers, new byte[0]));
    return this;
  }

  synchronized FakeSubscriber isDead() {
    dead = true;
    return this;
  }

  void hold() {
    gate.hold();
  }

  void letThrough() {
    gate.letThrough();
  }

  synchronized List<VendorRequest> requests() {
    return List.copyOf(requests);
  }
}
