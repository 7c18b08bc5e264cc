/**
 * The web console: pages for people that offer what the HTTP interface offers, by the same use
 * cases. Served where {@code contact-gateway.console} asks for it.
 */
package io.contactgateway.console;
