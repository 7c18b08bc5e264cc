package io.contactgateway.sync;

import io.contactgateway.contact.ContactKey;
import io.contactgateway.trace.CallSpan;
import io.contactgateway.trace.DeliverySpan;
import io.contactgateway.trace.RequestSpan;
import io.contactgateway.trace.TraceContext;
import io.contactgateway.trace.Tracing;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** Spans of deliveries and deletions that remember what they are told. */
public final class RememberedSpans implements Tracing {
  private final List<Shown> shown = new CopyOnWriteArrayList<>();

  /** In the order in which they began; grows. */
  public List<Shown> all() {
    return shown;
  }

  /** One span. */
  public record Shown(String name, long revision, Optional<TraceContext> cause, List<String> events)
      implements DeliverySpan {
    @Override
    public Optional<TraceContext> context() {
      return cause;
    }

    @Override
    public void within(Runnable work) {
      work.run();
    }

    @Override
    public CallSpan call(String target, String purpose, String method, URI server) {
      events.add("call " + method);
      return CallSpan.NONE;
    }

    @Override
    public void attempted(String operation, String outcome) {
      events.add(operation + " " + outcome);
    }

    @Override
    public void ended(String status) {
      events.add(status);
    }
  }

  @Override
  public RequestSpan request(String method, Optional<String> route, Optional<TraceContext> caller) {
    return RequestSpan.NONE;
  }

  @Override
  public DeliverySpan delivery(
      String target, String kind, ContactKey key, long revision, Optional<TraceContext> cause) {
    return begun("deliver " + target, revision, cause);
  }

  @Override
  public DeliverySpan deletion(String target, String kind, ContactKey key) {
    return begun("delete " + target, 0, Optional.empty());
  }

  private Shown begun(String name, long revision, Optional<TraceContext> cause) {
    var span = new Shown(name, revision, cause, new CopyOnWriteArrayList<>());
    shown.add(span);
    return span;
  }
}
