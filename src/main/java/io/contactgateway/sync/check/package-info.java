/** Asks targets, without a contact, whether contacts could be delivered. */
package io.contactgateway.sync.check;
