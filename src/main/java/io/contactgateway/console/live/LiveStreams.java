package io.contactgateway.console.live;

import io.contactgateway.console.activity.DeliveryFeed;
import io.contactgateway.time.Delays;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The open streams of events. Each ends soon, and the browser goes on where it ended. */
final class LiveStreams {
  /** Shorter than the process waits for requests when it is told to end. */
  private static final Duration LENGTH = Duration.ofSeconds(15);

  private static final int BUSY = 429;

  private final DeliveryFeed feed;
  private final Delays delays;
  private final Set<LiveStream> open = ConcurrentHashMap.newKeySet();

  LiveStreams(DeliveryFeed feed, Delays delays) {
    this.feed = feed;
    this.delays = delays;
  }

  /**
   * Begins a stream.
   *
   * @param seen the last batch of events that the browser has
   */
  void open(HttpServerResponse response, long seen) {
    var stream = new LiveStream(response, seen);
    if (!feed.watch(stream)) {
      response.setStatusCode(BUSY).putHeader(HttpHeaders.RETRY_AFTER, "15").end();
      return;
    }
    open.add(stream);
    response.putHeader(HttpHeaders.CONTENT_TYPE, "text/event-stream").setChunked(true);
    stream.begin();
    var timer = delays.after(LENGTH, stream::end);
    response.endHandler(ended -> leave(stream));
    response.closeHandler(
        closed -> {
          timer.cancel();
          leave(stream);
        });
  }

  private void leave(LiveStream stream) {
    feed.leave(stream);
    open.remove(stream);
  }

  void closeAll() {
    open.forEach(LiveStream::end);
  }
}
