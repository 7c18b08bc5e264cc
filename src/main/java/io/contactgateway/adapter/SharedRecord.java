package io.contactgateway.adapter;

import io.contactgateway.contact.Violation;
import java.util.List;

/** What is said of contacts that are one record at a vendor. */
public final class SharedRecord {
  private static final String DETAIL =
      "another contact of the gateway is the same record at the vendor; neither is delivered, since"
          + " one would overwrite the other: forget one of them here, or part them at the vendor and"
          + " sync both";
  private static final String WHOLE_CONTACT = "";

  private SharedRecord() {}

  /** Why nothing was delivered. */
  public static Failure failure() {
    return Failure.of(FailureKind.REFUSED, DETAIL);
  }

  /** The findings of a contact whose record is another one's too. */
  public static Findings in(Findings findings) {
    return findings.withConflicts(List.of(new Violation(WHOLE_CONTACT, DETAIL)));
  }
}
