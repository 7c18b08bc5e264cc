package io.contactgateway.adapter.marketingcloud;

import io.contactgateway.adapter.Failure;
import io.contactgateway.adapter.FailureKind;
import io.contactgateway.adapter.VendorCalls;
import io.contactgateway.adapter.VendorReply;
import io.contactgateway.adapter.VendorReply.Answer;
import io.contactgateway.adapter.VendorReply.NoAnswer;
import io.contactgateway.adapter.VendorRequest;
import io.contactgateway.adapter.VendorRequest.Purpose;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A vendor that answers when the test says so; contact calls of one kind all at once. */
public final class HeldCalls implements VendorCalls {
  private record Held(VendorRequest request, UniEmitter<? super VendorReply> caller) {}

  private final List<Held> waiting = new ArrayList<>();
  private final List<VendorRequest> requests = new ArrayList<>();

  @Override
  public Uni<VendorReply> send(VendorRequest request) {
    return Uni.createFrom()
        .emitter(
            caller -> {
              requests.add(request);
              waiting.add(new Held(request, caller));
            });
  }

  /** Answers every call of this purpose that is waiting. */
  public void answer(Purpose purpose, int status, String body) {
    reply(purpose, new Answer(status, Map.of(), body.getBytes(StandardCharsets.UTF_8)));
  }

  public void fail(Purpose purpose, FailureKind kind) {
    reply(purpose, new NoAnswer(Failure.of(kind, "scripted")));
  }

  private void reply(Purpose purpose, VendorReply reply) {
    var due = waiting.stream().filter(held -> held.request().purpose() == purpose).toList();
    waiting.removeAll(due);
    due.forEach(held -> held.caller().complete(reply));
  }

  /** The last call of this purpose. */
  VendorRequest last(Purpose purpose) {
    return requests.stream()
        .filter(request -> request.purpose() == purpose)
        .reduce((first, second) -> second)
        .orElseThrow();
  }

  public long count(Purpose purpose) {
    return requests.stream().filter(request -> request.purpose() == purpose).count();
  }
}
