package io.contactgateway.app;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The program: serves, or does one of the tasks that its arguments name and ends. A task listens on
 * no port.
 */
@QuarkusMain
public final class Program {
  /** Brings the store's tables up to date. */
  private static final String MIGRATE = "--migrate";

  /** Forgets again what was forgotten since a backup: see docs/backup.md. */
  private static final String REPLAY_ERASURES = "--replay-erasures=";

  private Program() {}

  public static void main(String... arguments) {
    if (isTask(List.of(arguments))) {
      System.setProperty("quarkus.http.host-enabled", "false");
      System.setProperty("quarkus.management.host-enabled", "false");
    }
    Quarkus.run(arguments);
  }

  static boolean isTask(List<String> arguments) {
    return isMigration(arguments) || erasures(arguments).isPresent();
  }

  static boolean isMigration(List<String> arguments) {
    return arguments.contains(MIGRATE);
  }

  /** The file with the receipts of what was forgotten. */
  static Optional<String> erasures(List<String> arguments) {
    return arguments.stream()
        .filter(argument -> argument.startsWith(REPLAY_ERASURES))
        .flatMap(argument -> Stream.of(argument.substring(REPLAY_ERASURES.length())))
        .findFirst();
  }
}
