package io.contactgateway.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * The database server's clock: one for all replicas, whatever the clocks of their machines say.
 * Inside a transaction it is asked, and exact, rounded down to whole milliseconds. Outside it is
 * this machine's clock, corrected by what the last transaction that asked has seen; good for waits
 * and displays, to about half the time of a round trip.
 */
public final class PostgresqlClock implements StoreClock, StoreClock.Question, InstantSource {
  /** A longer round trip says too little about when the server looked at its clock. */
  private static final Duration LONGEST_ROUND_TRIP = Duration.ofMillis(100);

  private static final String NOW =
      "select floor(extract(epoch from clock_timestamp()) * 1000)::bigint as now";

  private final InstantSource machine;
  private volatile Duration ahead = Duration.ZERO;

  public PostgresqlClock(InstantSource machine) {
    this.machine = machine;
  }

  @Override
  public Instant now(Session session) {
    var before = machine.instant();
    return session.first(NOW, row -> answer(row, before)).orElseThrow();
  }

  @Override
  public Optional<Question> question() {
    return Optional.of(this);
  }

  @Override
  public String sql() {
    return NOW;
  }

  @Override
  public Instant machineTime() {
    return machine.instant();
  }

  @Override
  public Instant answer(ResultSet row, Instant before) throws SQLException {
    var now = Instant.ofEpochMilli(row.getLong("now"));
    var roundTrip = Duration.between(before, machine.instant());
    if (!roundTrip.isNegative() && roundTrip.compareTo(LONGEST_ROUND_TRIP) <= 0) {
      ahead = Duration.between(before.plus(roundTrip.dividedBy(2)), now);
    }
    return now;
  }

  @Override
  public Instant instant() {
    return machine.instant().plus(ahead);
  }
}
