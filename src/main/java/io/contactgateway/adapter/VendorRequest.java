package io.contactgateway.adapter;

import io.contactgateway.trace.DeliverySpan;
import io.contactgateway.trace.TraceContext;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * One HTTP request to a vendor.
 *
 * @param purpose what it is for
 * @param uri absolute, built from configured bases and percent-encoded parts only
 * @param headers sent as they are; a JSON body brings its own Content-Type
 * @param body JSON text, sent as UTF-8
 * @param content bytes in the place of a body of text; brings its own Content-Type
 * @param mayLeave asked for the last time when a connection is there and nothing has been written
 * @param cause the delivery that it is sent for, as its trace shows it
 * @param typed the same request as a typed client makes it, headers aside; where there is one, it
 *     goes that way
 */
public record VendorRequest(
    Purpose purpose,
    String method,
    URI uri,
    Map<String, String> headers,
    Optional<String> body,
    Optional<byte[]> content,
    BooleanSupplier mayLeave,
    DeliverySpan cause,
    Optional<TypedCall> typed) {
  private static final BooleanSupplier ALWAYS = () -> true;

  /** What a request is for. */
  public enum Purpose {
    /** A call about a contact: takes a permit where the target is paced. */
    CONTACT,
    /** A login: takes no permit of the contact API and is counted apart. */
    LOGIN,
    /**
     * A question that delivers nothing: why the target fails, or what it has. It takes a permit and
     * goes past the circuit, which its answer neither opens nor closes.
     */
    DIAGNOSIS
  }

  public VendorRequest {
    Objects.requireNonNull(purpose, "purpose");
    Objects.requireNonNull(method, "method");
    Objects.requireNonNull(uri, "uri");
    headers = Map.copyOf(headers);
    Objects.requireNonNull(body, "body");
    Objects.requireNonNull(content, "content");
    if (body.isPresent() && content.isPresent()) {
      throw new IllegalArgumentException("a request has one body");
    }
    Objects.requireNonNull(mayLeave, "mayLeave");
    Objects.requireNonNull(cause, "cause");
    Objects.requireNonNull(typed, "typed");
  }

  /** A request that may leave whenever there is a connection. */
  public VendorRequest(
      Purpose purpose, String method, URI uri, Map<String, String> headers, Optional<String> body) {
    this(
        purpose,
        method,
        uri,
        headers,
        body,
        Optional.empty(),
        ALWAYS,
        DeliverySpan.NONE,
        Optional.empty());
  }

  /** A request with a body of bytes. */
  public static VendorRequest ofBytes(
      Purpose purpose, String method, URI uri, Map<String, String> headers, byte[] content) {
    return new VendorRequest(
        purpose,
        method,
        uri,
        headers,
        Optional.empty(),
        Optional.of(content),
        ALWAYS,
        DeliverySpan.NONE,
        Optional.empty());
  }

  /** The same request, made by a typed client where there is one. */
  public VendorRequest through(Optional<TypedCall> call) {
    return new VendorRequest(purpose, method, uri, headers, body, content, mayLeave, cause, call);
  }

  /** The same request, to be held back where the condition doesn't hold at the last moment. */
  public VendorRequest leavingOnlyIf(BooleanSupplier condition) {
    return new VendorRequest(purpose, method, uri, headers, body, content, condition, cause, typed);
  }

  /** The same request, shown as a part of this delivery. */
  public VendorRequest causedBy(DeliverySpan delivery) {
    return new VendorRequest(
        purpose, method, uri, headers, body, content, mayLeave, delivery, typed);
  }

  /** The same request, with the headers of W3C Trace Context. */
  public VendorRequest telling(TraceContext context) {
    var more = new HashMap<>(headers);
    more.put("traceparent", context.traceparent());
    context.tracestate().ifPresent(state -> more.put("tracestate", state));
    return new VendorRequest(purpose, method, uri, more, body, content, mayLeave, cause, typed);
  }

  /** Names the method; path, headers and body may hold personal data or secrets. */
  @Override
  public String toString() {
    return "VendorRequest[" + purpose + " " + method + "]";
  }
}
