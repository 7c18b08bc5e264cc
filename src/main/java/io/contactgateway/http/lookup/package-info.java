/** How a caller finds the key of a contact. */
package io.contactgateway.http.lookup;
