package io.contactgateway.console.targets;

/**
 * What is asked before something is done to a target.
 *
 * @param action its code
 * @param tone how its button looks
 * @param token that the form brings back
 */
public record Question(
    String target, String action, String verb, String tone, String sentence, String token) {}
