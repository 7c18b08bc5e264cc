package io.contactgateway.adapter.guard;

import io.contactgateway.adapter.VendorCalls;
import io.contactgateway.adapter.VendorReply;
import io.contactgateway.adapter.VendorRequest;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.LongStream;

/**
 * Times what really went to the wire, so that the figures say what the vendor does: {@code
 * contact.gateway.calls}, tagged target and status. The status is the answer's, as {@link
 * StatusLabel} says it, or the kind of failure in lower case with dashes ({@code not-sent} where
 * the deadline came before a connection), or {@code cancelled}. Refusals of the guards are counted
 * by {@link Refusals} instead: they take no time and would blur the timer. Logins are timed with
 * the rest, and also counted in {@code contact.gateway.token.fetches}.
 */
final class MeasuredCalls implements VendorCalls {
  private static final String TARGET = "target";

  /** Where the time of a call is counted: the buckets of its histogram. */
  private static final Duration[] BUCKETS =
      LongStream.of(50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 30_000, 60_000, 120_000)
          .mapToObj(Duration::ofMillis)
          .toArray(Duration[]::new);

  private final MeterRegistry meters;
  private final String target;
  private final Counter logins;

  /** By status, whose labels are few. */
  private final Map<String, Timer> timers = new ConcurrentHashMap<>();

  private final VendorCalls next;

  MeasuredCalls(MeterRegistry meters, String target, VendorCalls next) {
    this.meters = meters;
    this.target = target;
    this.logins =
        Counter.builder("contact.gateway.token.fetches")
            .description("logins at the vendor")
            .tag(TARGET, target)
            .register(meters);
    this.next = next;
  }

  @Override
  public Uni<VendorReply> send(VendorRequest request) {
    return Uni.createFrom()
        .deferred(
            () -> {
              if (request.purpose() == VendorRequest.Purpose.LOGIN) {
                logins.increment();
              }
              var sample = Timer.start(meters);
              return next.send(request)
                  .invoke(reply -> request.cause().within(() -> sample.stop(timer(status(reply)))))
                  .onCancellation()
                  .invoke(() -> sample.stop(timer("cancelled")));
            });
  }

  private Timer timer(String status) {
    return timers.computeIfAbsent(status, this::registered);
  }

  private Timer registered(String status) {
    return Timer.builder("contact.gateway.calls")
        .description("calls that went to the vendor, logins too")
        .tags(TARGET, target, "status", status)
        .serviceLevelObjectives(BUCKETS)
        .register(meters);
  }

  private static String status(VendorReply reply) {
    return reply.fold(
        answer -> StatusLabel.of(answer.status()), none -> none.failure().kind().word());
  }
}
