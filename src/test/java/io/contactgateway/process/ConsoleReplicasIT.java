package io.contactgateway.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.contactgateway.testing.HttpCall;
import java.io.IOException;
import java.time.Duration;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The console of any replica shows what all of them deliver, and after a restart too. */
class ConsoleReplicasIT {
  private static final Duration A_WHILE = Duration.ofMinutes(2);
  private static final int TARGETS = 3;
  private static final Pattern LAST_HOUR = Pattern.compile("Last hour: ([0-9]+) delivered");

  /** The end of the stream comes by itself. */
  private static final Pattern EVENT = Pattern.compile("(?m)^data: .*\"outcome\":\"delivered\"");

  @RegisterExtension private final Lab lab = new Lab();

  @Test
  void chartsAndLiveAreOfAllReplicasAndOutliveThem() throws IOException {
    var setup = lab.setup().on(lab.postgres()).with("contact-gateway.console", "true");
    var one = lab.start(setup);
    var other = lab.start(setup);
    put(one, "one");
    put(other, "two");
    put(other, "three");

    awaitDelivered(one, 3 * TARGETS);
    awaitDelivered(other, 3 * TARGETS);
    assertThat(live(one)).isEqualTo(3 * TARGETS);
    assertThat(live(other)).isEqualTo(3 * TARGETS);

    put(one, "four");
    one.terminate();
    assertThat(one.exitCode(A_WHILE)).isIn(0, 143);
    other.kill();
    var next = lab.start(setup);
    awaitDelivered(next, 4 * TARGETS);
    assertThat(live(next)).isEqualTo(4 * TARGETS);
  }

  private static void put(GatewayProcess gateway, String key) throws IOException {
    var reply = gateway.client().patch(key, SamplePerson.named(key), "wait=30");
    assertThat(reply.status()).as("%s", reply.body()).isEqualTo(201);
  }

  private static String get(GatewayProcess gateway, String path) throws IOException {
    return HttpCall.of("GET", "/console/" + path).send(gateway.client().api().toURL()).body();
  }

  /** Within seconds, the sum over all targets. */
  private static void awaitDelivered(GatewayProcess gateway, int attempts) {
    await("charts of all replicas")
        .atMost(A_WHILE)
        .untilAsserted(
            () ->
                assertThat(
                        LAST_HOUR
                            .matcher(get(gateway, "target-cards"))
                            .results()
                            .mapToInt(found -> Integer.parseInt(found.group(1)))
                            .sum())
                    .isEqualTo(attempts));
  }

  private static long live(GatewayProcess gateway) throws IOException {
    return EVENT.matcher(get(gateway, "live-events")).results().count();
  }
}
