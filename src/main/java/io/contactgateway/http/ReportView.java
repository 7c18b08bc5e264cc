package io.contactgateway.http;

/**
 * How much of a report its caller sees.
 *
 * @param contact whether the contact itself is in it
 * @param words whether the vendors' own words are, which may tell of the contact what masking
 *     missed, and the keys of contacts that it is in conflict with
 */
public record ReportView(boolean contact, boolean words) {
  /** For whoever may not read contacts. */
  public static final ReportView BARE = new ReportView(false, false);

  /** For whoever may read contacts, and asked for the report alone. */
  public static final ReportView READER = new ReportView(false, true);
}
