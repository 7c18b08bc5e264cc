package io.contactgateway.console;

/**
 * Whether there is a console.
 *
 * @param served whether its pages are there
 * @param asksForTokens whether a visitor has to sign in
 * @param provider the name of the one that visitors sign in at; empty where they bring a token
 */
public record ConsoleSettings(boolean served, boolean asksForTokens, String provider) {}
