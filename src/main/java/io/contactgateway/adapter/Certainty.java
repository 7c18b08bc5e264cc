package io.contactgateway.adapter;

/** What is known of earlier attempts of a delivery. In the store as its ordinal. */
public enum Certainty {
  /** How they ended is known. */
  CERTAIN,
  /** One may have reached the vendor, and what it may have done there is in the memory. */
  UNCERTAIN,
  /**
   * One may have reached the vendor of which even the memory knows nothing: a crash, a lost lease.
   */
  UNRECORDED
}
