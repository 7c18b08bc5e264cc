/** The rules of single values: what is a mailbox, a phone number, a country, a day. */
package io.contactgateway.contact.value;
