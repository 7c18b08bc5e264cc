/**
 * The HTTP kit of the adapters: our own transport for what must not go twice, Quarkus' REST client
 * for what may, the bounds of both, and what every HTTP answer means. Beside it a bounded fetch of
 * a text, for what is no vendor's.
 */
package io.contactgateway.adapter.http;
