package io.contactgateway.console.targets;

import io.contactgateway.http.ProblemType;
import io.contactgateway.http.RequestRefusedException;
import io.contactgateway.store.audit.Actor;
import io.contactgateway.store.redelivery.RetryScope;
import io.contactgateway.store.table.DeliveryStatus;
import io.contactgateway.sync.operate.TargetOperations;
import io.contactgateway.sync.target.Target;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What an operator asks to be done, and to what.
 *
 * @param status of the contacts to be tried again; all that can be where it is empty
 * @param cause of the problem that they have; any where it is empty
 * @param who asks
 */
record Asked(Target target, TargetAction action, String status, String cause, Actor who) {

  /**
   * Reads what a form or an address says.
   *
   * @param field the text of a field
   * @param who asks
   * @throws RequestRefusedException where there is no such target or action
   */
  static Asked read(TargetOperations operations, UnaryOperator<String> field, Actor who) {
    var target = operations.find(field.apply("target"));
    var action = TargetAction.find(field.apply("action"));
    return new Asked(
        target.orElseThrow(() -> refused("there is no such target")),
        action.orElseThrow(() -> refused("there is no such action")),
        field.apply("status"),
        field.apply("cause"),
        who);
  }

  private static RequestRefusedException refused(String sentence) {
    return new RequestRefusedException(ProblemType.NOT_FOUND, sentence);
  }

  RetryScope scope() {
    Optional<DeliveryStatus> one =
        RetryScope.STATUSES.stream().filter(known -> known.word().equals(status)).findFirst();
    return new RetryScope(
        one, Optional.of(cause).filter(text -> !text.isEmpty()), Optional.empty());
  }

  Question question(String sentence, String token) {
    return new Question(
        target.name(), action.word(), action.verb(), action.tone(), status, cause, sentence, token);
  }
}
