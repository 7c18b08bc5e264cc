package io.contactgateway.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.contactgateway.contact.Violation;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.UUID;

/**
 * A problem (RFC 9457) as a caller sees it.
 *
 * @param instance names this occurrence; a defect's log line has it too
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@RegisterForReflection(targets = {ProblemBody.class, Violation.class})
public record ProblemBody(
    String type, String title, int status, String detail, String instance, List<Violation> errors) {

  /**
   * A new occurrence.
   *
   * @param detail one sentence without values
   */
  public static ProblemBody of(ProblemType type, String detail, List<Violation> errors) {
    return new ProblemBody(
        type.urn(),
        type.title(),
        type.status(),
        detail,
        "urn:uuid:" + UUID.randomUUID(),
        List.copyOf(errors));
  }
}
