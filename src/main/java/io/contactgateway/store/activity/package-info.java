/** What all replicas delivered of late, for the console. Without anybody's key. */
package io.contactgateway.store.activity;
