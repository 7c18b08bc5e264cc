package io.contactgateway.testing;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Somebody who can write to the database and has no key. */
public final class Tampering {
  private Tampering() {}

  /** Gives a contact the document of another one, as it stands there. */
  public static void copyDocument(DataSource dataSource, String from, String to) {
    try (var connection = dataSource.getConnection()) {
      copyDocument(connection, from, to);
    } catch (SQLException refused) {
      throw new IllegalStateException(refused);
    }
  }

  /**
   * The same in an embedded store that is in use.
   *
   * @param directory the store's
   */
  public static void copyDocument(String directory, String from, String to) {
    var url = "jdbc:sqlite:" + Path.of(directory, "contact-gateway.db") + "?busy_timeout=10000";
    try (var connection = DriverManager.getConnection(url)) {
      copyDocument(connection, from, to);
    } catch (SQLException refused) {
      throw new IllegalStateException(refused);
    }
  }

  /** Cuts off the end of what is remembered of a contact at its targets. */
  public static void spoilMemory(DataSource dataSource, String key) {
    var sql =
        "update delivery set memory = substr(memory, 1, length(memory) - 4) where contact_key = ?";
    try (var connection = dataSource.getConnection();
        var statement = connection.prepareStatement(sql)) {
      statement.setString(1, key);
      statement.executeUpdate();
    } catch (SQLException refused) {
      throw new IllegalStateException(refused);
    }
  }

  private static void copyDocument(Connection connection, String from, String to)
      throws SQLException {
    var sql =
        "update contact set document = (select document from contact where contact_key = ?)"
            + " where contact_key = ?";
    try (var statement = connection.prepareStatement(sql)) {
      statement.setString(1, from);
      statement.setString(2, to);
      if (statement.executeUpdate() != 1) {
        throw new IllegalStateException("there is no such contact");
      }
    }
  }
}
