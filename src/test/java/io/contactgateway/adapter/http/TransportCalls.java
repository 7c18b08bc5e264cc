package io.contactgateway.adapter.http;

import io.contactgateway.adapter.FailureKind;
import io.contactgateway.adapter.VendorReply;
import io.contactgateway.adapter.VendorReply.NoAnswer;
import io.contactgateway.adapter.VendorRequest;
import io.smallrye.mutiny.Uni;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Sends requests for the tests of the transport, and reads the replies. */
final class TransportCalls {
  private static final String MAIL = "jane@example.org";

  private TransportCalls() {}

  static VendorReply await(Transport transport, VendorRequest request, Duration limit) {
    return send(transport, request, limit).await().atMost(Duration.ofSeconds(15));
  }

  /** Sends it by the typed client, where the transport has one. */
  static Uni<VendorReply> send(Transport transport, VendorRequest request, Duration limit) {
    var base = request.uri().resolve("/");
    var client = transport.typedClients().client(ContactsApi.class, base);
    return transport.send(
        request.through(
            client.map(api -> () -> RestAnswer.of(api.post(MAIL, request.body().orElseThrow())))),
        limit);
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
