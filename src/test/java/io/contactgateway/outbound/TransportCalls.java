package io.contactgateway.outbound;

import io.contactgateway.delivery.FailureKind;
import io.contactgateway.delivery.VendorReply;
import io.contactgateway.delivery.VendorReply.NoAnswer;
import io.contactgateway.delivery.VendorRequest;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Sends requests for the tests of the transport, and reads the replies. */
final class TransportCalls {
  private TransportCalls() {}

  static VendorReply await(HttpTransport transport, VendorRequest request, Duration limit) {
    return transport.send(request, limit).await().atMost(Duration.ofSeconds(15));
  }

  static VendorRequest post(URI base) {
    return request(base, Map.of("Authorization", "Bearer secret"));
  }

  static VendorRequest request(URI base, Map<String, String> headers) {
    return new VendorRequest(
        VendorRequest.Purpose.CONTACT,
        "POST",
        base.resolve("/contacts/jane?mail=jane%40example.org"),
        headers,
        Optional.of("{\"name\":\"" + "j".repeat(100) + "\"}"));
  }

  static FailureKind kind(VendorReply reply) {
    return ((NoAnswer) reply).failure().kind();
  }

  static String detail(VendorReply reply) {
    return ((NoAnswer) reply).failure().detail();
  }
}
