package io.contactgateway.console.targets;

/**
 * What is asked before something is done to a target.
 *
 * @param action its code
 * @param tone how its button looks
 * @param status of the contacts that it is about; empty where of any
 * @param cause of their problem; empty where any
 * @param token that the form brings back
 */
public record Question(
    String target,
    String action,
    String verb,
    String tone,
    String status,
    String cause,
    String sentence,
    String token) {}
