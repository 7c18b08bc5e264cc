/** Contacts that nobody has written for long enough. */
package io.contactgateway.store.retention;
