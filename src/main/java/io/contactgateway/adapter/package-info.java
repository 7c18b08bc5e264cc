/**
 * The port to the vendors and its words. No vendor's name occurs here. An adapter makes one attempt
 * at a time and answers with a value; when to try again is decided by the one owner of retries, the
 * {@code sync} package.
 */
package io.contactgateway.adapter;
