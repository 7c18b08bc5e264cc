/** Stands in for Chatwoot. */
package io.contactgateway.standin.chatwoot;
