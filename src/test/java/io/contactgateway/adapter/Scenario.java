package io.contactgateway.adapter;

import io.contactgateway.testing.WireBehaviour;
import java.util.List;

/**
 * A delivery that succeeds unless something goes wrong.
 *
 * @param operation what it comes to: CREATED or UPDATED
 * @param memory what is remembered of the contact beforehand
 * @param uncertain whether an earlier attempt may have arrived unrecorded
 * @param answers the vendor's good answer to each call about the contact, in order
 */
public record Scenario(
    Operation operation, VendorMemory memory, boolean uncertain, List<WireBehaviour> answers) {
  public Scenario {
    answers = List.copyOf(answers);
  }

  /** The plain case: nothing has gone astray before. */
  public Scenario(Operation operation, VendorMemory memory, List<WireBehaviour> answers) {
    this(operation, memory, false, answers);
  }

  String title() {
    return operation + (uncertain ? " after an unrecorded attempt" : "");
  }
}
