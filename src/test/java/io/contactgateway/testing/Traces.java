package io.contactgateway.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import javax.sql.DataSource;

/** Looks for words in everything that a database keeps: what can be asked for, and raw bytes. */
public final class Traces {
  private Traces() {}

  /** Where the words stand in the files of an embedded database, "file: word". */
  public static List<String> inFiles(Path directory, List<String> words) {
    try (var files = Files.list(directory)) {
      var found = new ArrayList<String>();
      for (var file : files.toList()) {
        // Every byte is a character of this one.
        var bytes = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        words.stream()
            .filter(bytes::contains)
            .forEach(word -> found.add(file.getFileName() + ": " + word));
      }
      return found;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** Where the words stand in any column of any table, "table: word". */
  public static List<String> inTables(DataSource dataSource, List<String> words) {
    var found = new ArrayList<String>();
    try (var connection = dataSource.getConnection()) {
      for (var table : tables(connection)) {
        var content = content(connection, table);
        words.stream().filter(content::contains).forEach(word -> found.add(table + ": " + word));
      }
      return found;
    } catch (SQLException failure) {
      throw new IllegalStateException(failure);
    }
  }

  private static TreeSet<String> tables(Connection connection) throws SQLException {
    var tables = new TreeSet<String>();
    try (var rows = connection.getMetaData().getTables(null, null, "%", new String[] {"TABLE"})) {
      while (rows.next()) {
        var schema = rows.getString("TABLE_SCHEM");
        if (schema == null || schema.equals("public")) {
          tables.add(rows.getString("TABLE_NAME"));
        }
      }
    }
    return tables;
  }

  private static String content(Connection connection, String table) throws SQLException {
    var content = new StringBuilder();
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery("select * from \"" + table + "\"")) {
      var columns = rows.getMetaData().getColumnCount();
      while (rows.next()) {
        for (var column = 1; column <= columns; column++) {
          var value = rows.getObject(column);
          content.append(
              value instanceof byte[] bytes
                  ? new String(bytes, StandardCharsets.ISO_8859_1)
                  : value);
          content.append('\n');
        }
      }
    }
    return content.toString();
  }
}
