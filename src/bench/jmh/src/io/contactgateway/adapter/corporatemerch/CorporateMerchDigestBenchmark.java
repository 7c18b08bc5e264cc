package io.contactgateway.adapter.corporatemerch;

import io.contactgateway.bench.Sample;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** The digest by which a delivery knows that nothing has changed. */
@State(Scope.Benchmark)
public class CorporateMerchDigestBenchmark {
  private final CorporateMerchPayload payload =
      new CorporateMerchMapper(CorporateMerchSettings.from(Sample.corporateMerch()))
          .image(Sample.contact());

  @Benchmark
  public String digest() {
    return payload.digest();
  }
}
