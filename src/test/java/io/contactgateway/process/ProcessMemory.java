package io.contactgateway.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The memory of a gateway process on Linux: the whole of it, and the heap after a collection. */
final class ProcessMemory {
  private static final double MEGABYTE = 1 << 20;
  private static final int SAMPLES_A_MINUTE = 4;
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final GatewayProcess gateway;
  private final HttpClient http = HttpClient.newHttpClient();
  private final List<Sample> samples = new ArrayList<>();

  ProcessMemory(GatewayProcess gateway) {
    this.gateway = gateway;
  }

  /**
   * In megabytes.
   *
   * @param resident all of the process
   * @param heap used right after a full collection
   * @param direct buffers outside of the heap
   */
  private record Sample(double resident, double heap, double direct) {
    @Override
    public String toString() {
      return String.format(
          Locale.ROOT, "RSS %.0f MB, heap %.1f MB, direct %.1f MB", resident, heap, direct);
    }
  }

  /** Takes a sample, and says what it is. */
  String sample() {
    try {
      run(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(), "GC.run");
      var meters = meters();
      var sample =
          new Sample(
              residentKilobytes() / 1024.0,
              sum(meters, "jvm_memory_used_bytes{area=\"heap\""),
              sum(meters, "jvm_buffer_memory_used_bytes{"));
      samples.add(sample);
      return sample.toString();
    } catch (IOException busy) {
      return "no sample: " + busy.getMessage();
    }
  }

  /** The first minute's average and the last one's. */
  List<String> summary() {
    var from = Math.max(0, samples.size() - SAMPLES_A_MINUTE);
    return List.of(
        "first minute: " + average(samples.subList(0, Math.min(SAMPLES_A_MINUTE, samples.size()))),
        "last minute:  " + average(samples.subList(from, samples.size())));
  }

  private static Sample average(List<Sample> some) {
    return new Sample(
        some.stream().mapToDouble(Sample::resident).average().orElse(0),
        some.stream().mapToDouble(Sample::heap).average().orElse(0),
        some.stream().mapToDouble(Sample::direct).average().orElse(0));
  }

  private void run(String program, String command) throws IOException {
    try {
      new ProcessBuilder(program, Long.toString(gateway.id()), command)
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start()
          .waitFor();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IOException(stopped);
    }
  }

  private long residentKilobytes() {
    try {
      return Files.readAllLines(Path.of("/proc/" + gateway.id() + "/status")).stream()
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
          .sum();
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
  }

  private List<String> meters() throws IOException {
    try {
      var uri = URI.create(gateway.client().management() + "/q/metrics");
      var request =
          HttpRequest.newBuilder(uri).header("Accept", "text/plain").timeout(PATIENCE).build();
      return http.send(request, BodyHandlers.ofString()).body().lines().toList();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IOException(stopped);
    }
  }

  private static double sum(List<String> meters, String beginning) {
    return meters.stream()
            .filter(line -> line.startsWith(beginning))
            .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
            .sum()
        / MEGABYTE;
  }
}
