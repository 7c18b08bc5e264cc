package io.contactgateway.adapter.http;

import java.security.cert.X509Certificate;
import java.util.Optional;

/**
 * What a server has to show.
 *
 * @param authority that has to have certified it; empty: one of those that the JDK trusts
 * @param anyName whether the name in its certificate isn't looked at
 */
public record ServerTrust(Optional<X509Certificate> authority, boolean anyName) {}
