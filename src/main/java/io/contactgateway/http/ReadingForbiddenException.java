package io.contactgateway.http;

import io.quarkus.security.ForbiddenException;

/** A caller who may change contacts asked for a look at one. */
public final class ReadingForbiddenException extends ForbiddenException {
  private static final long serialVersionUID = 1;
}
