/**
 * Many contacts in one request: reads it line by line, makes each line's change as a request of its
 * own would, and writes the answers while more lines come, in bounded memory. A part of the HTTP
 * interface, in the words of {@code http}, which doesn't know it.
 */
package io.contactgateway.bulk;
