package io.contactgateway.console.page;

import io.contactgateway.sync.change.ChangeResult;
import java.util.List;

/** Words the reasons why a change is refused. */
final class RefusalChecks implements ChangeResult.Reasons<Check> {
  static final RefusalChecks WORDING = new RefusalChecks();

  private RefusalChecks() {}

  @Override
  public Check malformed(ChangeResult.Malformed reason) {
    return Check.bad(
        "Would be refused: it can't be read as a contact.", Finding.errors(reason.violations()));
  }

  @Override
  public Check invalid(ChangeResult.Invalid reason) {
    return Check.bad(
        "Would be refused: a value breaks a rule.", Finding.errors(reason.violations()));
  }

  @Override
  public Check tooLarge(ChangeResult.TooLarge reason) {
    return Check.bad(
        "Would be refused: a document has at most "
            + Wording.number(reason.mostBytes())
            + " bytes.",
        List.of());
  }

  @Override
  public Check preconditionFailed(ChangeResult.PreconditionFailed reason) {
    return Check.bad(
        "Somebody else changed the contact meanwhile. Open it again, and repeat your change.",
        List.of());
  }

  @Override
  public Check notFound(ChangeResult.NotFound reason) {
    return Check.bad("There is no such contact.", List.of());
  }

  @Override
  public Check ineligible(ChangeResult.Ineligible reason) {
    return Check.bad(
        "Would be refused: a target can't take all of it.", Finding.errors(reason.violations()));
  }
}
