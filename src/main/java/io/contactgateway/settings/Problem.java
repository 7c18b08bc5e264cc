package io.contactgateway.settings;

/**
 * Something wrong with the configuration.
 *
 * @param property its full name
 * @param sentence what is wrong; never shows the value of a secret
 */
public record Problem(String property, String sentence) {}
