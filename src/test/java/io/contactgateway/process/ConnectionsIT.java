package io.contactgateway.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The connections to PostgreSQL are as many, and such, as they are configured. */
class ConnectionsIT {
  private static final String MOST = "quarkus.datasource.postgresql.jdbc.max-size";
  private static final int STANDARD = 16;
  private static final String HELD = "held";

  @RegisterExtension private final Lab lab = new Lab();

  private final ExecutorService callers = Executors.newCachedThreadPool();

  @AfterEach
  void sendCallersHome() {
    callers.shutdownNow();
  }

  @Test
  void withMoreConnectionsMoreContactsAreChangedAtOnce() throws Exception {
    var database = lab.postgres();
    var gateway = lab.start(lab.setup().on(database).with(MOST, Integer.toString(STANDARD + 4)));
    assertThat(change(gateway, HELD).call().isSuccess()).isTrue();
    await("nothing else to be written").until(() -> gateway.client().isDelivered(HELD));

    List<Future<GatewayClient.Answer>> waiting;
    try (var held = database.holdContact(HELD)) {
      waiting =
          IntStream.range(0, STANDARD)
              .mapToObj(caller -> callers.submit(change(gateway, HELD)))
              .toList();
      await("callers who wait for the contact").until(() -> held.waiters() == STANDARD);

      assertThat(change(gateway, "free").call().isSuccess()).isTrue();

      assertThat(waiting).noneMatch(Future::isDone);
    }
    for (var caller : waiting) {
      assertThat(caller.get().isSuccess()).isTrue();
    }
  }

  private static Callable<GatewayClient.Answer> change(GatewayProcess gateway, String key) {
    return () -> gateway.client().patch(key, SamplePerson.named(key), "respond-async");
  }

  @Test
  void whatAMigrationCantDoWithIsNamedBeforeTheDatabaseIsAskedForAnything() {
    var setup =
        lab.setup()
            .on(lab.postgres())
            .with(MOST, "1")
            .with("contact-gateway.store.password-file", lab.directory().toString());

    var gateway = lab.launch(setup);

    assertThat(gateway.exitCode(Duration.ofSeconds(60))).isNotZero();
    assertThat(gateway.log())
        .anyMatch(line -> line.contains("contact-gateway.store.password-file names no file"))
        .anyMatch(line -> line.contains(MOST + " must be at least 2"));
  }

  @Test
  void twoConnectionsAreEnough() throws Exception {
    var gateway = lab.start(lab.setup().on(lab.postgres()).with(MOST, "2"));

    assertThat(change(gateway, "few").call().isSuccess()).isTrue();
    await("the delivery").until(() -> gateway.client().isDelivered("few"));
  }
}
