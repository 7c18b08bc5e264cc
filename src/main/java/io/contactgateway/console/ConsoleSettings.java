package io.contactgateway.console;

import io.contactgateway.access.signin.SignInProvider;
import java.util.Optional;

/**
 * Whether there is a console.
 *
 * @param served whether its pages are there
 * @param asksForTokens whether a visitor has to sign in
 * @param provider where visitors sign in; empty where they bring a token
 */
public record ConsoleSettings(
    boolean served, boolean asksForTokens, Optional<SignInProvider> provider) {}
