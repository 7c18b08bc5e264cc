package io.contactgateway.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.contactgateway.standin.corporatemerch.CorporateMerchStandIn;
import io.contactgateway.standin.server.Vendor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Somebody sets the machine's clock while the gateway runs. Only the wall clock is set, as on a
 * real machine: what the kernel counts from the start of the machine goes on.
 */
class SteppedClockIT {
  private static final int PERMITS = 10;
  private static final Duration PERIOD = Duration.ofSeconds(3);
  private static final int STEP = 20;
  private static final Duration A_WHILE = Duration.ofSeconds(90);

  @RegisterExtension private final Lab lab = new Lab();

  @Test
  void aClockThatIsSetForwardAndBackChangesNeitherPacingNorDelivery() throws IOException {
    var library = InstalledProgram.libraryOrLeaveOut("libfaketime", "faketime/libfaketimeMT.so.1");
    var clock = lab.directory().resolve("clock");
    set(clock, "+0");
    var merch = lab.vendors().corporateMerch();
    merch.limit(PERMITS, PERIOD);
    var gateway = lab.start(under(library, clock), setup());

    accept(gateway, 0);
    awaitContacts(merch, PERMITS);
    set(clock, "+3600");
    accept(gateway, 1);
    awaitContacts(merch, 2 * PERMITS);
    set(clock, "-3600");
    accept(gateway, 2);

    awaitContacts(merch, 3 * STEP);
    assertThat(merch.received())
        .as("no call was one too many")
        .noneMatch(call -> call.status() == 429);
  }

  private GatewaySetup setup() {
    return lab.setup()
        .embeddedIn(lab.directory().resolve("store"))
        .target(Vendor.CORPORATE_MERCH, "rate.permits", Integer.toString(PERMITS))
        .target(Vendor.CORPORATE_MERCH, "rate.period", PERIOD.toSeconds() + "s");
  }

  private static List<String> under(Path library, Path clock) {
    var environment =
        Stream.of(
            "env",
            "LD_PRELOAD=" + library,
            "DONT_FAKE_MONOTONIC=1",
            "FAKETIME_CACHE_DURATION=1",
            "FAKETIME_TIMESTAMP_FILE=" + clock.toAbsolutePath());
    return Stream.concat(environment, GatewayProcess.program().stream()).toList();
  }

  /** At once: a process that reads it must never find half of it. */
  private static void set(Path clock, String offset) throws IOException {
    var next = Files.writeString(clock.resolveSibling("next"), offset);
    Files.move(next, clock, StandardCopyOption.ATOMIC_MOVE);
  }

  private static void accept(GatewayProcess gateway, int step) throws IOException {
    for (var number = step * STEP; number < (step + 1) * STEP; number++) {
      var key = "k" + number;
      var answer = gateway.client().patch(key, SamplePerson.named(key), "respond-async");
      assertThat(answer.status()).isEqualTo(202);
    }
  }

  private static void awaitContacts(CorporateMerchStandIn merch, int number) {
    await(number + " contacts").atMost(A_WHILE).until(() -> merch.contacts().size() >= number);
  }
}
