/**
 * The use case: accepts a change durably, brings every target up to it, answers, and goes on later.
 * The one owner of retries. Knows the port, never a vendor.
 */
package io.contactgateway.sync;
