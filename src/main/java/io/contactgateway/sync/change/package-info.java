/** What callers want done with a contact, and what became of it: values only. */
package io.contactgateway.sync.change;
