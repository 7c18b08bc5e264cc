package io.contactgateway.access.signin;

import io.contactgateway.access.SignInSettings;
import java.util.Optional;

/**
 * Where people sign in.
 *
 * @param settings empty where nobody does
 */
public record ConfiguredProvider(Optional<SignInSettings> settings) {}
