/**
 * The canonical contact: strict reading, normalisation, validation and merge patch, in types that
 * hide their values. Imports nothing else of the gateway.
 */
package io.contactgateway.contact;
