package io.contactgateway.adapter.chatwoot;

import io.contactgateway.bench.Measured;
import io.contactgateway.bench.Sample;
import io.contactgateway.settings.Secret;
import java.util.Map;
import org.openjdk.jmh.annotations.Benchmark;

/** The digest by which a delivery knows that nothing has changed. */
public class ChatwootDigestBenchmark extends Measured {
  private final ChatwootPayload payload =
      new ChatwootMapper(Map.of(), false).image(Sample.contact());
  private final Fingerprints fingerprints = new Fingerprints(new Secret("pepper"));

  @Benchmark
  public String digest() {
    return fingerprints.of(payload);
  }
}
