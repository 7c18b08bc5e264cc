/**
 * Encryption of the values that the store keeps: AES-256-GCM under keys that are configured. Knows
 * neither databases nor contacts.
 */
package io.contactgateway.encryption;
