package io.contactgateway.adapter.guard;

import io.contactgateway.adapter.VendorReply;
import io.contactgateway.adapter.VendorRequest;
import io.smallrye.mutiny.Uni;

/** Decides which replies are a failure of the target, and so count towards opening its circuit. */
interface FailureTest {
  int SERVER_ERROR = 500;

  /** Counts calls without an answer and 5xx answers; 4xx answers show that the target works. */
  FailureTest BY_REPLY = (request, reply) -> Uni.createFrom().item(isFailure(reply));

  /** Whether the target failed. Never fails itself. */
  Uni<Boolean> isFailure(VendorRequest request, VendorReply reply);

  /** What the reply alone says. */
  static boolean isFailure(VendorReply reply) {
    return reply.fold(answer -> answer.status() >= SERVER_ERROR, none -> true);
  }
}
