package io.contactgateway.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;
import org.jboss.logging.Logger;

/**
 * The embedded store's file. SQLite goes on with a file that was removed or exchanged under it, and
 * everything it writes then is gone with the process. Used by the writer's thread only.
 */
final class StoreFile {
  private static final Logger LOG = Logger.getLogger(StoreFile.class);

  private final Path path;
  private final Path log;
  private final Object key;
  private boolean gone;

  private StoreFile(Path path, Object key) {
    this.path = path;
    this.log = path.resolveSibling(path.getFileName() + "-wal");
    this.key = key;
  }

  /** The file that a connection has open. */
  static StoreFile of(Connection connection) throws SQLException {
    try (var statement = connection.createStatement();
        var row = statement.executeQuery("pragma database_list")) {
      row.next();
      var path = Path.of(row.getString("file"));
      return new StoreFile(path, key(path));
    } catch (IOException gone) {
      throw new SQLException("the store's file is not where it was opened", gone);
    }
  }

  private static Object key(Path path) throws IOException {
    return Files.readAttributes(path, BasicFileAttributes.class).fileKey();
  }

  /** Where it is noted what the store has said of itself. */
  Path mark() {
    return path.resolveSibling("contact-gateway.mark");
  }

  /**
   * Makes sure that what was committed is in the file that the next start opens.
   *
   * @throws SQLException where it is not
   */
  void check() throws SQLException {
    try {
      if (Objects.equals(key(path), key) && Files.exists(log)) {
        gone = false;
        return;
      }
    } catch (IOException removed) {
      tell();
      throw new SQLException("the store's file was removed", removed);
    }
    tell();
    throw new SQLException("the store's file was exchanged, or its log was removed");
  }

  private void tell() {
    if (!gone) {
      gone = true;
      LOG.errorf(
          "the store's files in %s were removed or exchanged: nothing is stored until the process is"
              + " started again on the right ones",
          path.getParent());
    }
  }
}
