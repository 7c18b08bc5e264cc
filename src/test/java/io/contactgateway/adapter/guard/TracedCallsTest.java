package io.contactgateway.adapter.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.contactgateway.adapter.FailureKind;
import io.contactgateway.adapter.VendorRequest;
import io.contactgateway.trace.CallSpan;
import io.contactgateway.trace.DeliverySpan;
import io.contactgateway.trace.TraceContext;
import io.smallrye.mutiny.Uni;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TracedCallsTest {
  private final HeldCalls wire = new HeldCalls();
  private final List<Map<String, String>> headers = new ArrayList<>();
  private final List<String> told = new ArrayList<>();
  private final TracedCalls traced =
      new TracedCalls(
          "shop",
          request -> {
            headers.add(request.headers());
            return wire.send(request);
          });

  /** Writes down what it is told. */
  private final class Told implements DeliverySpan, CallSpan {
    private final Optional<TraceContext> context;

    Told(Optional<TraceContext> context) {
      this.context = context;
    }

    @Override
    public Optional<TraceContext> context() {
      return context;
    }

    @Override
    public void within(Runnable work) {
      work.run();
    }

    @Override
    public CallSpan call(String target, String purpose, String method, URI server) {
      told.add(method + " " + target + " " + purpose + " " + server.getHost());
      return this;
    }

    @Override
    public void attempted(String operation, String outcome) {
      throw new AssertionError("a call is no attempt");
    }

    @Override
    public void ended(String status) {
      throw new AssertionError("a call is no delivery");
    }

    @Override
    public void answered(int status) {
      told.add("answered " + status);
    }

    @Override
    public void failed(String kind) {
      told.add("failed " + kind);
    }
  }

  private VendorRequest request(Optional<TraceContext> context) {
    return HeldCalls.contact().causedBy(new Told(context));
  }

  @Test
  void everyCallIsShownWithItsEnd() {
    traced.send(request(Optional.empty())).subscribe().with(reply -> {});
    wire.end(0, HeldCalls.answer(201));
    traced.send(request(Optional.empty())).subscribe().with(reply -> {});
    wire.end(1, HeldCalls.lost(FailureKind.OUTCOME_UNKNOWN));
    traced.send(request(Optional.empty())).subscribe().with(reply -> {}).cancel();

    var call = "POST shop contact vendor.invalid";
    assertThat(told)
        .containsExactly(
            call, "answered 201", call, "failed outcome-unknown", call, "failed cancelled");
  }

  @Test
  void theVendorIsToldTheContextWhereThereIsOne() {
    var context = new TraceContext("00-trace-span-01", Optional.of("a=b"));
    traced.send(request(Optional.of(context))).subscribe().with(reply -> {});
    traced
        .send(request(Optional.of(TraceContext.of("00-trace-span-01"))))
        .subscribe()
        .with(r -> {});
    traced.send(request(Optional.empty())).subscribe().with(reply -> {});
    traced.send(HeldCalls.contact()).subscribe().with(reply -> {});

    assertThat(headers)
        .containsExactly(
            Map.of("traceparent", "00-trace-span-01", "tracestate", "a=b"),
            Map.of("traceparent", "00-trace-span-01"),
            Map.of(),
            Map.of());
  }

  @Test
  void aCallThatNobodyAsksForIsNotShown() {
    Uni<?> call = traced.send(request(Optional.empty()));

    assertThat(call).isNotNull();
    assertThat(told).isEmpty();
  }
}
