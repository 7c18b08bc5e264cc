package io.contactgateway.console.live;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.contactgateway.console.activity.DeliveryFeed.Event;
import io.contactgateway.console.page.Wording;
import io.vertx.core.http.HttpServerResponse;
import java.util.function.Consumer;

/**
 * Events on their way to one browser. One that doesn't read misses events, so that nothing piles up
 * for it. Thread-safe.
 */
final class LiveStream implements Consumer<Event> {
  private static final String AGAIN_SOON = "retry: 1000\n\n";

  private final HttpServerResponse response;
  private long seen;

  /**
   * @param seen the last event that the browser has
   */
  LiveStream(HttpServerResponse response, long seen) {
    this.response = response;
    this.seen = seen;
  }

  synchronized void begin() {
    response.write(AGAIN_SOON);
  }

  @Override
  public synchronized void accept(Event event) {
    if (event.number() > seen && !response.ended() && !response.writeQueueFull()) {
      seen = event.number();
      response.write("id: " + seen + "\ndata: " + json(event) + "\n\n");
    }
  }

  private static String json(Event event) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("target", event.target())
        .put("operation", event.operation())
        .put("outcome", event.outcome())
        .put("took", Wording.span(event.took()))
        .put("at", event.at().toString())
        .toString();
  }

  synchronized void end() {
    if (!response.ended() && !response.closed()) {
      response.end();
    }
  }
}
