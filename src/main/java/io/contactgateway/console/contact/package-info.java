/** The page of one contact. */
package io.contactgateway.console.contact;
