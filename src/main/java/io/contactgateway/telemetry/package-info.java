/** Meters. No label ever holds a key or a value of a contact. */
package io.contactgateway.telemetry;
