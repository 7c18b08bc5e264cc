package io.contactgateway.contact;

import com.fasterxml.jackson.databind.JsonNode;
import io.contactgateway.bench.Measured;
import io.contactgateway.bench.Sample;
import java.nio.charset.StandardCharsets;
import org.openjdk.jmh.annotations.Benchmark;

/** What a caller's body costs: strict reading, validation and normalisation, and merging. */
public class ReadingBenchmark extends Measured {
  private static final String CHANGES =
      "{\"familyName\":\"Cruz\",\"phone\":null,\"address\":{\"city\":\"Utica\",\"line2\":null}}";

  private final ContactReader reader = new ContactReader();
  private final byte[] body = Sample.body();
  private final byte[] patch = CHANGES.getBytes(StandardCharsets.UTF_8);
  private final Contact contact = Sample.contact();
  private final JsonNode tree = contact.tree();
  private final JsonNode changes = StrictJson.read(CHANGES, new Violations());

  /** A PUT's body. */
  @Benchmark
  public ContactReadResult read() {
    return reader.read(body);
  }

  /** A PATCH's body, with the validation of the result. */
  @Benchmark
  public ContactReadResult patch() {
    return reader.patch(contact, patch);
  }

  /** The merge patch alone. */
  @Benchmark
  public JsonNode merge() {
    return MergePatch.apply(tree, changes);
  }
}
