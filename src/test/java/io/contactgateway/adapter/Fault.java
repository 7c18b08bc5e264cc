package io.contactgateway.adapter;

import io.contactgateway.testing.WireBehaviour;
import io.contactgateway.testing.WireFault;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Something that a vendor's server does wrong.
 *
 * @param name by which a vendor's own expectations pick it: a {@link WireFault}'s name, {@code
 *     status-404}, {@code status-503-retry-after}, {@code redirect}, {@code body-broken}, {@code
 *     body-null}, {@code body-absent}
 */
public record Fault(String name, WireBehaviour behaviour) {
  /** Values of the contact that a vendor may echo, and that must not come out again. */
  static final List<String> PERSONAL =
      List.of("jane.doe@example.org", "+4915112345678", "4915112345678", "crm-0815");

  private static final String ECHO =
      "{\"message\":\"crm-0815: jane.doe@example.org or +4915112345678 is not what we take\"}";

  private static final int[] STATUSES = {
    400, 401, 403, 404, 405, 408, 409, 413, 415, 422, 429, 500, 502, 503, 504
  };

  /** Every fault of a server that can be reached. */
  static List<Fault> all() {
    return Stream.of(wire(), statuses(), special(), bodies()).flatMap(faults -> faults).toList();
  }

  /** A deadline that is short where it has to pass, and out of the way where it must not. */
  Duration deadline() {
    var passes = behaviour instanceof WireFault fault && fault.outlastsAnyDeadline();
    return passes ? Duration.ofSeconds(1) : Duration.ofSeconds(10);
  }

  /** The name of a plain status fault. */
  public static String status(int status) {
    return "status-" + status;
  }

  private static Stream<Fault> wire() {
    return Stream.of(WireFault.values()).map(fault -> new Fault(fault.name(), fault));
  }

  private static Stream<Fault> statuses() {
    return IntStream.of(STATUSES)
        .mapToObj(status -> new Fault(status(status), answers(status, Map.of())));
  }

  private static Stream<Fault> special() {
    return Stream.of(
        new Fault("status-503-retry-after", answers(503, Map.of("Retry-After", "7"))),
        new Fault("redirect", answers(302, Map.of("Location", "/elsewhere"))));
  }

  private static Stream<Fault> bodies() {
    return Stream.of(
        new Fault("body-broken", WireBehaviour.answers(200, "{\"half\":")),
        new Fault("body-null", WireBehaviour.answers(200, "null")),
        new Fault("body-absent", WireBehaviour.answers(200, "")));
  }

  private static WireBehaviour answers(int status, Map<String, String> headers) {
    return WireBehaviour.answers(status, ECHO, headers);
  }
}
