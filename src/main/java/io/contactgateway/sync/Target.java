package io.contactgateway.sync;

import io.contactgateway.delivery.TargetAdapter;
import io.contactgateway.delivery.VendorCalls;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/**
 * One configured target, ready to be delivered to.
 *
 * @param calls makes the way to the vendor for one attempt, closed once the supplier says no
 */
public record Target(
    String name,
    String kind,
    TargetAdapter adapter,
    Function<BooleanSupplier, VendorCalls> calls,
    RetryPolicy retry,
    Lane lane) {}
