/**
 * The HTTP interface: reads requests, asks the use case, words the answers. Errors are problems
 * (RFC 9457) and show no value of a contact.
 */
package io.contactgateway.http;
