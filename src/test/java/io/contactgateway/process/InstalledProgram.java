package io.contactgateway.process;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Assumptions;

/** Programs that some tests need, and that a machine with nothing but a JDK doesn't have. */
final class InstalledProgram {
  private static final Logger LOG = Logger.getLogger(InstalledProgram.class);

  /** Of servers; a user's path need not lead there. */
  private static final String SERVERS = "/usr/sbin";

  private InstalledProgram() {}

  /**
   * Where the program is. Without it the test is left out, and the log says so.
   *
   * @param debian package that has it
   * @param names it may have, the first that is there counts
   */
  static Path orLeaveOut(String debian, String... names) {
    var found = find(names);
    if (found.isEmpty()) {
      LOG.warnf("LEFT OUT: %s is not installed (apt-get install %s)", names[0], debian);
    }
    Assumptions.assumeTrue(found.isPresent(), names[0] + " is installed");
    return found.orElseThrow();
  }

  private static Optional<Path> find(String... names) {
    return Arrays.stream(names)
        .flatMap(name -> directories().map(directory -> directory.resolve(name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  private static Stream<Path> directories() {
    var path = System.getenv().getOrDefault("PATH", "").split(File.pathSeparator);
    return Stream.concat(Arrays.stream(path), Stream.of(SERVERS)).map(Path::of);
  }
}
