package io.contactgateway.console.live;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.contactgateway.console.activity.AttemptBatch;
import io.contactgateway.console.activity.AttemptEvent;
import io.contactgateway.console.page.Wording;
import io.vertx.core.http.HttpServerResponse;
import java.util.List;
import java.util.function.Consumer;

/**
 * Events on their way to one browser. One that doesn't read misses events, so that nothing piles up
 * for it. Thread-safe.
 */
final class LiveStream implements Consumer<List<AttemptBatch>> {
  private static final String AGAIN_SOON = "retry: 1000\n\n";

  /** As many as the page shows. */
  private static final int MOST = 200;

  private final HttpServerResponse response;
  private long seen;

  /**
   * @param seen the last batch that the browser has
   */
  LiveStream(HttpServerResponse response, long seen) {
    this.response = response;
    this.seen = seen;
  }

  synchronized void begin() {
    response.write(AGAIN_SOON);
  }

  @Override
  public synchronized void accept(List<AttemptBatch> batches) {
    var fresh = batches.stream().filter(batch -> batch.number() > seen).toList();
    if (fresh.isEmpty()) {
      return;
    }
    seen = fresh.get(fresh.size() - 1).number();
    var events = fresh.stream().flatMap(batch -> batch.events().stream()).toList();
    events.stream().skip(Math.max(0, events.size() - MOST)).forEach(this::send);
  }

  /** All of them bring the number of the last batch: they are sent together or missed. */
  private void send(AttemptEvent event) {
    if (!response.ended() && !response.closed() && !response.writeQueueFull()) {
      response.write("id: " + seen + "\ndata: " + json(event) + "\n\n");
    }
  }

  private static String json(AttemptEvent event) {
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
