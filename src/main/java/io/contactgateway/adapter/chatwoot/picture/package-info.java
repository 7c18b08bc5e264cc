/** What the avatar of a contact is to be, and the form that carries it. */
package io.contactgateway.adapter.chatwoot.picture;
