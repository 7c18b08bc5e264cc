/**
 * What operators ask for: contacts of a target are tried or delivered again, all of them or some.
 */
package io.contactgateway.store.redelivery;
