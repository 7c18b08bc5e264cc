package io.contactgateway.sync.erasure;

import java.util.List;

/**
 * What a contact that was forgotten here leaves at one target; under which id, its report says.
 *
 * @param inDoubt an attempt was under way or its outcome is unknown: the vendor may have more, or a
 *     newer revision, than the report says
 * @param notes sentences for whoever has to see to the rest
 */
public record VendorRemains(boolean inDoubt, Deletion deletion, List<String> notes) {
  public VendorRemains {
    notes = List.copyOf(notes);
  }

  /** What becomes of what is left. */
  public enum Deletion {
    /** The vendor is asked to delete it, again and again until it takes the request. */
    REQUESTED,
    /** The vendor could be asked; the configuration doesn't say so. */
    OFF,
    /** It has to be deleted at the vendor by hand. */
    NOT_SUPPORTED
  }
}
