package io.contactgateway.http;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.core.Response;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** Counts the changes in work or waiting, and refuses those above the limit. */
final class Admission {
  private final AtomicInteger inWork = new AtomicInteger();
  private final int limit;

  Admission(int limit) {
    this.limit = limit;
  }

  Uni<Response> admit(Supplier<Uni<Response>> work) {
    if (inWork.incrementAndGet() > limit) {
      inWork.decrementAndGet();
      return Uni.createFrom()
          .item(() -> ProblemResponses.of(ProblemType.BUSY, "too many changes at a time"));
    }
    return Uni.createFrom()
        .deferred(() -> work.get())
        .onTermination()
        .invoke(inWork::decrementAndGet);
  }
}
