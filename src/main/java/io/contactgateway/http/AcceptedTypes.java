package io.contactgateway.http;

import jakarta.ws.rs.core.MediaType;

/** Media types of bodies that several places name. */
public final class AcceptedTypes {
  /** JSON Merge Patch, RFC 7396. */
  public static final String MERGE_PATCH = "application/merge-patch+json";

  /** What a patch may come as; for the header {@code Accept-Patch}. */
  public static final String PATCH = MERGE_PATCH + ", " + MediaType.APPLICATION_JSON;

  private AcceptedTypes() {}
}
