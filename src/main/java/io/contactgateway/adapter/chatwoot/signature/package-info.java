/**
 * What is derived from a key under the inbox' secrets: the source id and the proof that an
 * identifier is ours.
 */
package io.contactgateway.adapter.chatwoot.signature;
