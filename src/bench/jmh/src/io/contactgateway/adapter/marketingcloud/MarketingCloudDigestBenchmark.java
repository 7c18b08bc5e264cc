package io.contactgateway.adapter.marketingcloud;

import io.contactgateway.bench.Sample;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** The digest by which a delivery knows that nothing has changed. */
@State(Scope.Benchmark)
public class MarketingCloudDigestBenchmark {
  private final MarketingCloudPayload payload =
      new MarketingCloudMapper(MarketingCloudSettings.from(Sample.marketingCloud()))
          .image(Sample.contact());

  @Benchmark
  public String digest() {
    return payload.digest();
  }
}
