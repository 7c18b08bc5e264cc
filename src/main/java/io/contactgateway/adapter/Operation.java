package io.contactgateway.adapter;

/** What an attempt did at the vendor, or would do. */
public enum Operation {
  CREATED,
  UPDATED,
  NONE
}
