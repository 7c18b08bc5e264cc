package io.contactgateway.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.contactgateway.testing.TestAuthority;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A process finds its store, or says why it can't use it, before it changes anything there. */
class StoreStartIT {
  private static final Duration END = Duration.ofMinutes(2);
  private static final String STORE = "contact-gateway.store.";

  @RegisterExtension private final Lab lab = new Lab();

  private GatewayProcess refused(GatewaySetup setup) {
    var process = lab.launch(setup);
    assertThat(process.exitCode(END)).isNotZero();
    return process;
  }

  @Test
  void aKindThatThereIsNotIsNamedWithEverythingElse() {
    var process =
        refused(
            lab.setup()
                .with(STORE + "kind", "postgres")
                .with("contact-gateway.limits.document", "much"));

    assertThat(String.join("\n", process.log()))
        .contains(STORE + "kind must be one of embedded, postgresql")
        .contains("contact-gateway.limits.document must be a size");
  }

  @Test
  void aRefusedConfigurationLeavesNoTraceInTheStore() {
    var store = lab.directory().resolve("store");

    refused(lab.setup().embeddedIn(store).with("contact-gateway.limits.document", "much"));

    assertThat(Files.exists(store)).isFalse();
  }

  @Test
  void aSecondProcessOnTheSameDirectoryDoesNotStartUntilTheFirstIsKilled() {
    var setup = lab.setup().embeddedIn(lab.directory().resolve("store"));
    var first = lab.start(setup);

    var second = refused(setup);

    assertThat(String.join("\n", second.log())).contains(STORE + "path is in use");
    first.kill();
    assertThat(lab.start(setup).isAlive()).isTrue();
  }

  @Test
  void aDatabaseOfAPrivateAuthorityIsSpokenToWithTls() throws IOException {
    var database = lab.postgres();
    var authority = TestAuthority.in(lab.directory(), "authority");
    database.demandTls(authority.pemFor("localhost"));
    var setup =
        lab.setup()
            .on(database)
            .with(STORE + "url", "postgresql://localhost:" + database.port() + "/postgres")
            .with(STORE + "tls", "verify-full")
            .with(STORE + "ca-file", authority.pemFile().toString());

    var gateway = lab.start(setup);

    var person = SamplePerson.named("k");
    assertThat(gateway.client().patch("k", person, "respond-async").isSuccess()).isTrue();
    var other = TestAuthority.in(lab.directory(), "other").pemFile().toString();
    assertThat(String.join("\n", refused(setup.with(STORE + "ca-file", other)).log()))
        .containsIgnoringCase("ssl");
  }

  @Test
  void tablesThatSomebodyElseMigratesAreAskedForByName() throws IOException {
    var database = lab.postgres();
    var setup =
        lab.setup().on(database).with(STORE + "schema", "crm").with(STORE + "migrate", "false");

    assertThat(String.join("\n", refused(setup).log())).contains("--migrate");

    assertThat(lab.task(setup, "--migrate").exitCode(END)).isZero();
    var gateway = lab.start(setup);
    var key = Ledger.key(0);
    var person = SamplePerson.nameless(key).put("givenName", "Angela");
    assertThat(gateway.client().patch(key, person, "respond-async").isSuccess()).isTrue();
    assertThat(database.number("select count(*) from crm.contact")).isEqualTo(1);
  }
}
