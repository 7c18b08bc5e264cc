package io.contactgateway.inbound;

import java.time.Duration;

/**
 * What holds for the connections of one port.
 *
 * @param connections the most there may be at a time
 * @param headTimeout how long the first request's head may take, a handshake included
 * @param restTime how long a connection may do without a request afterwards
 * @param heldBytes the most that all of them together may have in memory: heads of requests that
 *     are not answered, requests that wait for their turn, answers that the network has not taken
 * @param http2 whether it may speak HTTP/2
 */
public record ConnectionLimits(
    int connections, Duration headTimeout, Duration restTime, long heldBytes, boolean http2) {}
