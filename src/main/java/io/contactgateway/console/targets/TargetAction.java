package io.contactgateway.console.targets;

import io.contactgateway.console.page.Wording;
import io.contactgateway.sync.operate.ResyncScope;
import io.contactgateway.sync.operate.TargetOperations;
import io.smallrye.mutiny.Uni;
import java.util.Arrays;
import java.util.Optional;

/** What an operator can do to a target, with what is asked before and said after. */
enum TargetAction {
  PAUSE("Pause", "danger") {
    @Override
    Uni<String> question(TargetOperations operations, Asked asked) {
      return operations
          .view(asked.target())
          .map(
              view ->
                  "Nothing more is sent to this target, on every replica, until you resume it. "
                      + Wording.contacts(view.backlog())
                      + " wait there now. Changes are kept.");
    }

    @Override
    Uni<String> act(TargetOperations operations, Asked asked) {
      return operations.pause(asked.target(), asked.who()).replaceWith("is paused");
    }
  },
  RESUME("Resume", "primary") {
    @Override
    Uni<String> question(TargetOperations operations, Asked asked) {
      return operations
          .view(asked.target())
          .map(view -> "Delivery goes on: " + Wording.contacts(view.backlog()) + " wait.");
    }

    @Override
    Uni<String> act(TargetOperations operations, Asked asked) {
      return operations.resume(asked.target(), asked.who()).replaceWith("is resumed");
    }
  },
  RETRY("Retry", "primary") {
    @Override
    Uni<String> question(TargetOperations operations, Asked asked) {
      return operations
          .redelivery()
          .retriable(asked.target(), asked.scope())
          .map(
              found ->
                  "Tries "
                      + Wording.contacts(found)
                      + " again that were rejected or given up"
                      + (asked.cause().isEmpty() ? "" : " for this cause")
                      + ", in the background and at the target's rate.");
    }

    @Override
    Uni<String> act(TargetOperations operations, Asked asked) {
      return operations
          .redelivery()
          .retry(asked.target(), asked.scope(), asked.who())
          .map(TargetAction::again);
    }
  },
  RESYNC("Resync", "danger") {
    @Override
    Uni<String> question(TargetOperations operations, Asked asked) {
      return operations
          .redelivery()
          .resyncable(new ResyncScope.All())
          .map(
              all ->
                  "Delivers all "
                      + Wording.contacts(all)
                      + " again, also those that this target was never chosen for, in the"
                      + " background and at the target's rate.");
    }

    @Override
    Uni<String> act(TargetOperations operations, Asked asked) {
      return operations
          .redelivery()
          .resync(asked.target(), new ResyncScope.All(), asked.who())
          .map(TargetAction::again);
    }
  };

  private final String verb;
  private final String tone;

  TargetAction(String verb, String tone) {
    this.verb = verb;
    this.tone = tone;
  }

  /** What will happen, and to how many contacts. */
  abstract Uni<String> question(TargetOperations operations, Asked asked);

  /** Does it; what then is true of the target. */
  abstract Uni<String> act(TargetOperations operations, Asked asked);

  String verb() {
    return verb;
  }

  /** How its button looks. */
  String tone() {
    return tone;
  }

  String word() {
    return Wording.code(this);
  }

  static Optional<TargetAction> find(String word) {
    return Arrays.stream(values()).filter(action -> action.word().equals(word)).findFirst();
  }

  private static String again(long affected) {
    return "tries " + Wording.contacts(affected) + " again";
  }
}
