/**
 * Asks targets what they have, and compares it with what was delivered. Behind all deliveries: a
 * call is made only where none is due, within a share of the permits.
 */
package io.contactgateway.sync.drift;
