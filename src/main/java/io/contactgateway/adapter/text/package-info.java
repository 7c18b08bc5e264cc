/**
 * Vendors' texts, made fit to be kept and shown: cut in one place before any pattern sees them, and
 * without the values that were sent, in whatever form they come back.
 */
package io.contactgateway.adapter.text;
