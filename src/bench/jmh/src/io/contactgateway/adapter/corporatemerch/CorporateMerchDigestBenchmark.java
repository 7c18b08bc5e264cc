package io.contactgateway.adapter.corporatemerch;

import io.contactgateway.bench.Measured;
import io.contactgateway.bench.Sample;
import org.openjdk.jmh.annotations.Benchmark;

/** The digest by which a delivery knows that nothing has changed. */
public class CorporateMerchDigestBenchmark extends Measured {
  private final CorporateMerchPayload payload =
      new CorporateMerchMapper(CorporateMerchSettings.from(Sample.corporateMerch()))
          .image(Sample.contact());

  @Benchmark
  public String digest() {
    return payload.digest();
  }
}
