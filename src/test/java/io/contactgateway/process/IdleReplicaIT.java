package io.contactgateway.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a replica that has nothing to do costs its database. */
class IdleReplicaIT {
  private static final Pattern STATEMENT =
      Pattern.compile(".*LOG: +(?:execute [^:]*|statement): (.*)");

  /** The look for what is due, in full or in short; it comes once a second. */
  private static final String LOOK = "has_due";

  private static final int LOOKS = 26;

  /** Meters, the heart-beat of its leases, and looks for rarer work: a statement each. */
  private static final double OTHERS_A_LOOK = 0.75;

  /** Until then it is noted that the store was in use, which is done every 10 s. */
  private static final int AT_REST_FROM = 14;

  @RegisterExtension private final Lab lab = new Lab();

  @ParameterizedTest(name = "console: {0}")
  @ValueSource(strings = {"false", "true"})
  void aReplicaAtRestLooksOnceASecondAndChangesNothing(String console) throws IOException {
    var database = lab.postgres();
    var setup =
        lab.setup()
            .on(database)
            .with("contact-gateway.lease", "30s")
            .with("contact-gateway.console", console);
    var gateway = lab.start(setup);
    assertThat(gateway.client().patch("one", SamplePerson.named("one"), "wait=30").status())
        .isEqualTo(201);
    database.writeStatementsDown();
    var log = lab.directory().resolve("postgres.log");

    await("looks").atMost(Duration.ofMinutes(2)).until(() -> looks(statements(log)) >= LOOKS);

    var statements = atRest(statements(log));
    assertThat((double) statements.size())
        .as("statements %s", statements)
        .isLessThanOrEqualTo(looks(statements) * (1 + OTHERS_A_LOOK));
    assertThat(statements)
        .allMatch(statement -> statement.startsWith("select"))
        .noneMatch(statement -> statement.contains(" for "))
        .noneMatch(statement -> statement.contains("delivery_count"))
        .noneMatch(statement -> statement.contains("delivery_batch"));
  }

  private static List<String> atRest(List<String> statements) {
    var looks =
        IntStream.range(0, statements.size())
            .filter(index -> statements.get(index).contains(LOOK))
            .toArray();
    return statements.subList(looks[AT_REST_FROM], statements.size());
  }

  private static long looks(List<String> statements) {
    return statements.stream().filter(statement -> statement.contains(LOOK)).count();
  }

  private static List<String> statements(Path log) throws IOException {
    try (var lines = Files.lines(log)) {
      return lines
          .map(STATEMENT::matcher)
          .filter(found -> found.matches())
          .map(found -> found.group(1).toLowerCase())
          .toList();
    }
  }
}
