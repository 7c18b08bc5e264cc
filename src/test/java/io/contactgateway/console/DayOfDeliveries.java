package io.contactgateway.console;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What replicas would have written down in a day of work, for charts that show something. */
final class DayOfDeliveries {
  private static final List<String> TARGETS =
      List.of("chatwoot", "corporate-merch", "marketing-cloud");
  private static final int MOST = 40;

  private DayOfDeliveries() {}

  /**
   * @param directory of the embedded store
   */
  static void putInto(String directory) {
    var file = Path.of(directory, "contact-gateway.db");
    try (var connection =
        DriverManager.getConnection("jdbc:sqlite:" + file + "?busy_timeout=10000")) {
      connection.setAutoCommit(false);
      for (var target : TARGETS) {
        put(connection, target, Duration.ofMinutes(1), 60);
        put(connection, target, Duration.ofMinutes(15), 96);
      }
      connection.commit();
    } catch (SQLException refused) {
      throw new IllegalStateException(refused);
    }
  }

  private static void put(Connection connection, String target, Duration slot, int slots)
      throws SQLException {
    var now = Instant.now().toEpochMilli();
    var last = now - now % slot.toMillis();
    try (var insert =
        connection.prepareStatement(
            "insert into delivery_count values (?, ?, ?, ?, ?, ?, ?) on conflict do nothing")) {
      for (var i = 1; i < slots; i++) {
        var delivered = work(i + target.length());
        var failed = i % 19 == target.length() % 7 ? delivered / 8 : 0;
        var values =
            List.of(
                slot.toMillis(),
                last - i * slot.toMillis(),
                target,
                delivered,
                failed,
                delivered,
                delivered * (180L + failed * 90L + work(3 * i)));
        for (var at = 0; at < values.size(); at++) {
          insert.setObject(at + 1, values.get(at));
        }
        insert.executeUpdate();
      }
    }
  }

  /** More at some times than at others, and the same in every run. */
  private static long work(int time) {
    return Math.round(MOST * (1.2 + Math.sin(time / 7.0) + 0.3 * Math.sin(time * 1.7)) / 2.5);
  }
}
