/**
 * What stands between an adapter and the wire, one small decorator of {@link
 * io.contactgateway.adapter.VendorCalls} each, put together in {@link GuardedTarget} and nowhere
 * else. Nothing here repeats a call.
 */
package io.contactgateway.adapter.guard;
