/** What all replicas delivered lately: counted, and as it happens. Without anybody's key. */
package io.contactgateway.console.activity;
