package io.contactgateway.http.contact;

import io.contactgateway.http.ProblemBody;
import io.contactgateway.http.ProblemType;
import io.contactgateway.sync.change.ChangeResult;
import java.util.List;

/** Words the reasons why nothing was changed as problems. */
final class RefusalProblems implements ChangeResult.Reasons<ProblemBody> {
  static final RefusalProblems WORDING = new RefusalProblems();

  private RefusalProblems() {}

  @Override
  public ProblemBody malformed(ChangeResult.Malformed reason) {
    return ProblemBody.of(
        ProblemType.MALFORMED, "the body can't be read as a contact", reason.violations());
  }

  @Override
  public ProblemBody invalid(ChangeResult.Invalid reason) {
    return ProblemBody.of(ProblemType.INVALID, "the contact breaks a rule", reason.violations());
  }

  @Override
  public ProblemBody tooLarge(ChangeResult.TooLarge reason) {
    return ProblemBody.of(
        ProblemType.TOO_LARGE,
        "with this change the document would have more than " + reason.mostBytes() + " bytes",
        List.of());
  }

  @Override
  public ProblemBody preconditionFailed(ChangeResult.PreconditionFailed reason) {
    return preconditionFailed();
  }

  @Override
  public ProblemBody notFound(ChangeResult.NotFound reason) {
    return notFound();
  }

  @Override
  public ProblemBody ineligible(ChangeResult.Ineligible reason) {
    return ProblemBody.of(
        ProblemType.INELIGIBLE,
        "strict handling was asked for, and a chosen target can't take the whole contact",
        reason.violations());
  }

  static ProblemBody notFound() {
    return ProblemBody.of(ProblemType.NOT_FOUND, "there is no such contact", List.of());
  }

  static ProblemBody preconditionFailed() {
    return ProblemBody.of(
        ProblemType.PRECONDITION_FAILED,
        "the stored contact is not the one that was meant",
        List.of());
  }
}
