/** The HTTP kit of the adapters: the one client, its bounds, and what every HTTP answer means. */
package io.contactgateway.outbound;
