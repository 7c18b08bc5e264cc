package io.contactgateway.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedStoreDirectoryTest {
  @TempDir Path root;

  /** Another process: takes the directory, says so, and keeps it until it is killed. */
  public static void main(String... arguments) throws IOException {
    new EmbeddedStoreDirectory(arguments[0]).take();
    System.out.println("taken");
    System.out.flush();
    var end = System.in.read();
    System.exit(end);
  }

  @Test
  void aDirectoryThatAnotherProcessHasIsRefusedUntilThatOneIsKilled() throws Exception {
    var path = root.resolve("data").toString();
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var other =
        new ProcessBuilder(
                java,
                "-cp",
                System.getProperty("java.class.path"),
                EmbeddedStoreDirectoryTest.class.getName(),
                path)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (var said = other.inputReader()) {
      assertThat(said.readLine()).isEqualTo("taken");
      var mine = new EmbeddedStoreDirectory(path);

      assertThatThrownBy(mine::take)
          .hasMessageContaining("contact-gateway.store.path is in use by another process");

      other.destroyForcibly().waitFor(20, TimeUnit.SECONDS);
      mine.take();
      mine.giveBack();
    } finally {
      other.destroyForcibly();
    }
  }

  @Test
  void aDirectoryThatWasGivenBackCanBeTakenAgain() {
    var first = new EmbeddedStoreDirectory(root.toString());
    first.take();
    assertThatThrownBy(new EmbeddedStoreDirectory(root.toString())::take)
        .hasMessageContaining("in use");

    first.giveBack();

    var second = new EmbeddedStoreDirectory(root.toString());
    second.take();
    second.giveBack();
  }
}
