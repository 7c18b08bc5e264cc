package io.contactgateway.store.activity;

import java.time.Instant;

/**
 * What ended at a target in a slot of time.
 *
 * @param begins when the slot begins
 * @param delivered attempts that delivered
 * @param failed attempts that did not
 * @param reached contacts that the target has now
 * @param behindMillis how long those had been behind there, all of them together
 */
public record DeliveryCount(
    Instant begins, String target, long delivered, long failed, long reached, long behindMillis) {}
