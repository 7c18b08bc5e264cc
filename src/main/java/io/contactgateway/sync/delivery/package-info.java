/**
 * The delivery engine: claims due rows, holds their leases, makes attempts and records what came of
 * them. The one owner of retries.
 */
package io.contactgateway.sync.delivery;
