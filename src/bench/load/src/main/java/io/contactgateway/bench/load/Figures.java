package io.contactgateway.bench.load;

import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/** What became of the counted requests. Written by one event loop, read once all are answered. */
final class Figures {
  private static final long MOST_MICROS = TimeUnit.SECONDS.toMicros(120);
  private static final int DIGITS = 3;

  private final int requests;
  private final Histogram latency = new Histogram(MOST_MICROS, DIGITS);
  private final Histogram lag = new Histogram(MOST_MICROS, DIGITS);
  private final Map<String, Integer> statuses = new TreeMap<>();
  private final CountDownLatch left;
  private volatile long lastAnswer;

  Figures(int requests) {
    this.requests = requests;
    this.left = new CountDownLatch(requests);
  }

  int requests() {
    return requests;
  }

  /** How late the generator itself is belongs to the latency, and is told beside it. */
  void sent(long due) {
    lag.recordValue(Math.max(0, microsSince(due)));
  }

  void answered(String status, long due) {
    latency.recordValue(microsSince(due));
    statuses.merge(status, 1, Integer::sum);
    lastAnswer = System.nanoTime();
    left.countDown();
  }

  /** Until all are answered, or for that long. */
  void await(long time, TimeUnit unit) throws InterruptedException {
    if (!left.await(time, unit)) {
      System.err.println(left.getCount() + " requests were never answered");
    }
  }

  double perAnswer(long micros) {
    return rounded((double) micros / Math.max(1, answers()));
  }

  JsonObject json(long firstDue) {
    var good = statuses.getOrDefault("200", 0) + statuses.getOrDefault("201", 0);
    return new JsonObject()
        .put("requests", requests)
        .put("errors", requests - good)
        .put("p50_ms", millis(latency, 50))
        .put("p90_ms", millis(latency, 90))
        .put("p99_ms", millis(latency, 99))
        .put("p999_ms", millis(latency, 99.9))
        .put("max_ms", latency.getMaxValue() / 1e3)
        .put("rps", rounded(answers() * 1e9 / Math.max(1, lastAnswer - firstDue)))
        .put("sender_lag_p99_ms", millis(lag, 99))
        .put("statuses", new JsonObject(new TreeMap<String, Object>(statuses)));
  }

  private long answers() {
    return requests - left.getCount();
  }

  private static long microsSince(long nanos) {
    return (System.nanoTime() - nanos) / 1000;
  }

  private static double millis(Histogram histogram, double percentile) {
    return histogram.getValueAtPercentile(percentile) / 1e3;
  }

  private static double rounded(double value) {
    return Math.round(value * 10) / 10.0;
  }
}
