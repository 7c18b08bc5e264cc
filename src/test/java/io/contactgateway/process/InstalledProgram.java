package io.contactgateway.process;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Assumptions;

/** Programs that some tests need, and that a machine with nothing but a JDK doesn't have. */
final class InstalledProgram {
  private static final Logger LOG = Logger.getLogger(InstalledProgram.class);

  /** Of servers; a user's path need not lead there. */
  private static final String SERVERS = "/usr/sbin";

  private static final List<String> LIBRARIES =
      List.of("/usr/lib/x86_64-linux-gnu", "/usr/lib/aarch64-linux-gnu", "/usr/lib64");

  private InstalledProgram() {}

  /**
   * Where the program is. Without it the test is left out, and the log says so.
   *
   * @param debian package that has it
   * @param names it may have, the first that is there counts
   */
  static Path orLeaveOut(String debian, String... names) {
    return orLeaveOut(debian, names[0], find(names));
  }

  private static Path orLeaveOut(String debian, String name, Optional<Path> found) {
    if (found.isEmpty()) {
      LOG.warnf("LEFT OUT: %s is not installed (apt-get install %s)", name, debian);
    }
    Assumptions.assumeTrue(found.isPresent(), name + " is installed");
    return found.orElseThrow();
  }

  /**
   * Where a library is that a program is started with. Without it the test is left out, and the log
   * says so.
   *
   * @param debian package that has it
   * @param name below a directory of libraries
   */
  static Path libraryOrLeaveOut(String debian, String name) {
    var found = LIBRARIES.stream().map(root -> Path.of(root, name)).filter(Files::isReadable);
    return orLeaveOut(debian, name, found.findFirst());
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
