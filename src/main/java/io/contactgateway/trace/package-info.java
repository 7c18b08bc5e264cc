/** What a trace is told of requests, deliveries and calls, without the library that keeps it. */
package io.contactgateway.trace;
