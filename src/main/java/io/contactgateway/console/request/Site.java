package io.contactgateway.console.request;

/**
 * What is the same for every page.
 *
 * @param version of scripts and styles
 * @param provider that visitors sign in at; empty where they bring a token
 */
public record Site(String version, String provider) {}
