package io.contactgateway.http;

import java.util.Locale;

/** The gateway's own problems. */
public enum ProblemType {
  MALFORMED(400, "The request can't be read"),
  UNKNOWN_TARGET(400, "There is no such target"),
  UNAUTHORIZED(401, "The caller is not known"),
  FORBIDDEN(403, "The caller may not do that"),
  NOT_FOUND(404, "Not found"),
  METHOD_NOT_ALLOWED(405, "The method is not allowed here"),
  NOT_ACCEPTABLE(406, "The answer can't be given in that form"),
  REQUEST_TIMEOUT(408, "The request did not arrive in time"),
  IDEMPOTENCY_KEY_IN_USE(409, "A request with this key is under way"),
  PRECONDITION_FAILED(412, "A precondition does not hold"),
  TOO_LARGE(413, "The body is too large"),
  UNSUPPORTED_MEDIA_TYPE(415, "The media type is not supported"),
  INVALID(422, "A value breaks a rule"),
  INELIGIBLE(422, "A target can't take the contact"),
  IDEMPOTENCY_KEY_REUSED(422, "The key belongs to another request"),
  BUSY(429, "The gateway is at its limit"),
  INTERNAL(500, "The gateway has a defect"),
  STORE_UNAVAILABLE(503, "The store is unavailable"),
  LOOKUP_NOT_READY(503, "Not every contact can be found yet"),
  PICTURES_BUSY(503, "Too many pictures are being fetched"),
  MAY_BE_STORED(503, "The change may be stored"),
  KEYS_UNAVAILABLE(503, "Tokens can't be verified");

  public static final String PREFIX = "urn:contact-gateway:problem:";

  private final int status;
  private final String title;

  ProblemType(int status, String title) {
    this.status = status;
    this.title = title;
  }

  public int status() {
    return status;
  }

  public String title() {
    return title;
  }

  String urn() {
    return PREFIX + name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
