package io.contactgateway.store;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * The database server's clock: one for all replicas, whatever the clocks of their machines say.
 * Inside a transaction it is asked, and exact, rounded down to whole milliseconds. Outside it is
 * this machine's clock, corrected by what the last transaction that asked has seen; good for waits
 * and displays, to about half the time of a round trip.
 */
public final class PostgresqlClock implements StoreClock, InstantSource {
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
    var now = session.first(NOW, row -> Instant.ofEpochMilli(row.getLong("now"))).orElseThrow();
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
