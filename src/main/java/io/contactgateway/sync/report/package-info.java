/** What callers are told of a contact at its targets. */
package io.contactgateway.sync.report;
