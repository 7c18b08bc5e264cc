package io.contactgateway.app;

import io.contactgateway.settings.Problem;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The embedded store's directory, which one process has at a time: by a lock on a file, which the
 * kernel frees when that process ends, however it does.
 */
@Singleton
final class EmbeddedStoreDirectory {
  private static final String PROPERTY = "contact-gateway.store.path";

  private final Path directory;
  private FileChannel lock;

  EmbeddedStoreDirectory(@ConfigProperty(name = PROPERTY, defaultValue = "data") String path) {
    this.directory = Path.of(path);
  }

  /** Makes it, and takes it. Stops the start where it can't be made, or is another process'. */
  void take() {
    try {
      Files.createDirectories(directory);
      lock =
          FileChannel.open(
              directory.resolve("contact-gateway.lock"),
              StandardOpenOption.CREATE,
              StandardOpenOption.WRITE);
      if (lock.tryLock() == null) {
        refuse("is in use by another process");
      }
    } catch (OverlappingFileLockException another) {
      refuse("is in use by this process already");
    } catch (IOException refused) {
      refuse("can't be made or written: " + refused.getClass().getSimpleName());
    }
  }

  private static void refuse(String sentence) {
    StartUpProblems.stopIfAny(List.of(new Problem(PROPERTY, sentence)));
  }

  @PreDestroy
  void giveBack() {
    try {
      if (lock != null) {
        lock.close();
      }
    } catch (IOException gone) {
      org.jboss.logging.Logger.getLogger(EmbeddedStoreDirectory.class)
          .debug("the store's directory is gone", gone);
    }
  }
}
