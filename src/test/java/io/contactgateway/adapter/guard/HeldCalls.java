package io.contactgateway.adapter.guard;

import io.contactgateway.adapter.Failure;
import io.contactgateway.adapter.FailureKind;
import io.contactgateway.adapter.VendorCalls;
import io.contactgateway.adapter.VendorReply;
import io.contactgateway.adapter.VendorRequest;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A wire whose calls stay under way until the test ends them. */
final class HeldCalls implements VendorCalls {
  private final List<UniEmitter<? super VendorReply>> calls = new ArrayList<>();
  private int cancelled;

  @Override
  public Uni<VendorReply> send(VendorRequest request) {
    return Uni.createFrom()
        .<VendorReply>emitter(calls::add)
        .onCancellation()
        .invoke(() -> cancelled++);
  }

  int started() {
    return calls.size();
  }

  int cancelled() {
    return cancelled;
  }

  void end(int call, VendorReply reply) {
    calls.get(call).complete(reply);
  }

  static VendorRequest contact() {
    return request(VendorRequest.Purpose.CONTACT);
  }

  static VendorRequest login() {
    return request(VendorRequest.Purpose.LOGIN);
  }

  static VendorRequest diagnosis() {
    return request(VendorRequest.Purpose.DIAGNOSIS);
  }

  private static VendorRequest request(VendorRequest.Purpose purpose) {
    var uri = URI.create("http://vendor.invalid/contacts/jane");
    return new VendorRequest(purpose, "POST", uri, Map.of(), Optional.empty());
  }

  static VendorReply answer(int status) {
    return new VendorReply.Answer(status, Map.of(), new byte[0]);
  }

  static VendorReply lost(FailureKind kind) {
    return new VendorReply.NoAnswer(Failure.of(kind, "lost"));
  }
}
