/**
 * The ports before there is a request: how many connections there may be, and how long one may do
 * without a whole request. Neither the framework nor its HTTP server bounds that time.
 */
package io.contactgateway.inbound;
