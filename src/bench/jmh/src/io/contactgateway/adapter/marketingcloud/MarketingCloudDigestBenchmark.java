package io.contactgateway.adapter.marketingcloud;

import io.contactgateway.bench.Measured;
import io.contactgateway.bench.Sample;
import org.openjdk.jmh.annotations.Benchmark;

/** The digest by which a delivery knows that nothing has changed. */
public class MarketingCloudDigestBenchmark extends Measured {
  private final MarketingCloudPayload payload =
      new ContactMapping(
              Sample.contact(), MarketingCloudSettings.from(Sample.marketingCloud()), false)
          .image();

  @Benchmark
  public String digest() {
    return payload.digest();
  }
}
