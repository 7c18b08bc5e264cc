/** The contacts: {@code /v1/contacts/{key}} and what lies below it. */
package io.contactgateway.http.contact;
