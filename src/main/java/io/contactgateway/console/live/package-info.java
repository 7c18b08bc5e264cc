/** The page of deliveries as they happen. */
package io.contactgateway.console.live;
