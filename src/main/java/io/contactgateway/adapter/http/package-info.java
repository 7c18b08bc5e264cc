/**
 * The HTTP kit of the adapters: the one client, its bounds, and what every HTTP answer means.
 * Beside it a bounded fetch of a text, for what is no vendor's.
 */
package io.contactgateway.adapter.http;
