package io.contactgateway.http.target;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * How many contacts are to be delivered again.
 *
 * @param affected when it was asked for
 */
@RegisterForReflection
public record AffectedBody(long affected) {}
