package io.contactgateway.console;

/**
 * Whether there is a console.
 *
 * @param served whether its pages are there
 * @param asksForTokens whether a visitor has to sign in
 */
public record ConsoleSettings(boolean served, boolean asksForTokens) {}
