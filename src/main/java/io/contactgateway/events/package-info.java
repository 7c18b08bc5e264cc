/**
 * Tells subscribers what became of deliveries: CloudEvents, signed, kept in the store until a
 * subscriber took them.
 */
package io.contactgateway.events;
