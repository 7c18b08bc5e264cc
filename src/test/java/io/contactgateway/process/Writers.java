package io.contactgateway.process;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Arrays;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/** Writes contacts as fast as they are answered, so many at a time, for benchmarks. */
final class Writers {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final String PERSON =
      "{\"givenName\":\"Ann\",\"familyName\":\"Example\",\"email\":\"%s@example.com\",\"address\":{\"line1\":\"1"
          + " Main St\",\"city\":\"Austin\",\"region\":\"TX\",\"postalCode\":\"73301\",\"country\":\"US\"},"
          + "\"relationship\":{\"type\":\"client\"},\"attributes\":{\"tier\":\"gold\",\"points\":12345}}";

  private final GatewayProcess gateway;
  private final int concurrent;
  private final String query;

  Writers(GatewayProcess gateway, int concurrent) {
    this(gateway, concurrent, "");
  }

  private Writers(GatewayProcess gateway, int concurrent, String query) {
    this.gateway = gateway;
    this.concurrent = concurrent;
    this.query = query;
  }

  /** To these targets only, so many writes at a time. */
  Writers to(String targets, int atATime) {
    return new Writers(gateway, atATime, "?targets=" + targets);
  }

  /** How long the writes took. */
  record Figures(double perSecond, double medianMillis, double p99Millis, int failed) {
    @Override
    public String toString() {
      return String.format(
          "%.0f PUT/s, p50 %.1f ms, p99 %.1f ms, %d failed",
          perSecond, medianMillis, p99Millis, failed);
    }
  }

  Figures write(String prefix, int contacts, String prefer) throws InterruptedException {
    var room = new Semaphore(concurrent);
    var millis = new double[contacts];
    var failed = new AtomicInteger();
    var begun = System.nanoTime();
    for (var i = 0; i < contacts; i++) {
      room.acquire();
      var number = i;
      var sent = System.nanoTime();
      CLIENT
          .sendAsync(put(prefix + i, prefer), BodyHandlers.ofString())
          .whenComplete(
              (answer, failure) -> {
                millis[number] = (System.nanoTime() - sent) / 1e6;
                if (failure != null || answer.statusCode() / 100 != 2) {
                  failed.incrementAndGet();
                }
                room.release();
              });
    }
    room.acquire(concurrent);
    var seconds = (System.nanoTime() - begun) / 1e9;
    Arrays.sort(millis);
    return new Figures(
        contacts / seconds, millis[contacts / 2], millis[contacts * 99 / 100], failed.get());
  }

  private HttpRequest put(String key, String prefer) {
    var path = "/v1/contacts/" + key + query;
    return HttpRequest.newBuilder(URI.create(gateway.client().api() + path))
        .header("Content-Type", "application/json")
        .header("Prefer", prefer)
        .PUT(BodyPublishers.ofString(PERSON.formatted(key)))
        .build();
  }
}
