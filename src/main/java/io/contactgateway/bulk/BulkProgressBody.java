package io.contactgateway.bulk;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** A line of a bulk answer that answers no line: says that the work goes on. */
@RegisterForReflection
public record BulkProgressBody(Progress progress) {
  /**
   * How far the request is.
   *
   * @param read lines read, blank ones too
   * @param done lines answered
   */
  @RegisterForReflection
  public record Progress(long read, long done) {}

  static BulkProgressBody of(long read, long done) {
    return new BulkProgressBody(new Progress(read, done));
  }
}
