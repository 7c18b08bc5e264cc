package io.contactgateway.sync.report;

import io.contactgateway.store.table.DeliveryRow;
import io.contactgateway.sync.delivery.Withdrawal;
import io.contactgateway.sync.target.Target;
import java.util.List;
import java.util.Optional;

/**
 * What a contact that was forgotten here, or may not be there any more, leaves at one target; under
 * which id, its report says.
 *
 * @param inDoubt an attempt was under way or its outcome is unknown: the vendor may have more, or a
 *     newer revision, than the report says
 * @param notes sentences for whoever has to see to the rest
 */
public record VendorRemains(boolean inDoubt, Deletion deletion, List<String> notes) {
  public VendorRemains {
    notes = List.copyOf(notes);
  }

  /** Said where it isn't known how much is left. */
  public static final String IN_DOUBT =
      "a delivery was under way or its outcome is unknown: the vendor may have more than this";

  /** Of a contact that is withheld from a target; empty where nothing is left there. */
  static Optional<VendorRemains> ofWithheld(DeliveryRow row, Target target) {
    if (!Withdrawal.leavesSomething(row)) {
      return Optional.empty();
    }
    var inDoubt = row.state().uncertain();
    return Optional.of(
        new VendorRemains(
            inDoubt,
            Withdrawal.isAsked(row) ? Deletion.REQUESTED : Deletion.unasked(target),
            inDoubt ? List.of(IN_DOUBT) : List.of()));
  }

  /** What becomes of what is left. */
  public enum Deletion {
    /** The vendor is asked to delete it, again and again until it takes the request. */
    REQUESTED,
    /** The vendor could be asked; the configuration doesn't say so. */
    OFF,
    /** It has to be deleted at the vendor by hand. */
    NOT_SUPPORTED;

    /** At a vendor that isn't asked. */
    private static Deletion unasked(Target target) {
      return switch (target.adapter().deletion().support()) {
        case ON, OFF -> OFF;
        case NOT_SUPPORTED -> NOT_SUPPORTED;
      };
    }
  }
}
