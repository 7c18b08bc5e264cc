package io.contactgateway.bulk;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Map;
import java.util.Optional;

/** The last line of a dry run: what all its lines together would lead to. */
@RegisterForReflection
public record BulkSummaryBody(Summary summary) {
  /**
   * All lines together.
   *
   * @param lines that were answered
   * @param refused of them: nothing would be stored
   * @param targets by name
   */
  @RegisterForReflection
  public record Summary(long lines, long refused, Map<String, OfTarget> targets) {}

  /**
   * What a target would get.
   *
   * @param refused contacts that it can't take
   * @param calls that would be made, logins, look-ups and retries left out
   * @param seconds how long the calls take at the target's rate, where there is one
   */
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  @RegisterForReflection
  public record OfTarget(
      long creates,
      long updates,
      long unchanged,
      long refused,
      long calls,
      Optional<Long> seconds) {}
}
