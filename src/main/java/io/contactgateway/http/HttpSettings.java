package io.contactgateway.http;

import java.time.Duration;

/**
 * The bounds of the HTTP interface.
 *
 * @param standardWait patience of a caller who says nothing
 * @param longestWait the most that a caller can ask for
 * @param documentBytes the largest document
 * @param pictureBytes the largest picture
 * @param requests changes in work or waiting before the gateway says 429
 * @param bodyTimeout how long a document, or a line of bulk, may take to arrive
 * @param passTracestate whether a caller's {@code tracestate} goes on to vendors
 * @param apiDocs whether the OpenAPI document and the Swagger UI are served
 */
public record HttpSettings(
    Duration standardWait,
    Duration longestWait,
    long documentBytes,
    long pictureBytes,
    int requests,
    Duration bodyTimeout,
    boolean passTracestate,
    boolean apiDocs) {}
