/**
 * Texts and bytes in other letters: digests in hexadecimal digits, percent-encoding. Knows nothing
 * of contacts.
 */
package io.contactgateway.encoding;
