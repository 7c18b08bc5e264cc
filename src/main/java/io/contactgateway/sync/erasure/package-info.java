/** Forgets contacts, here and where a vendor can be asked to delete them. */
package io.contactgateway.sync.erasure;
