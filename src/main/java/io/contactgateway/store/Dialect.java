package io.contactgateway.store;

/** The whole difference between the two databases. */
public enum Dialect {
  /** One writer at a time: a row that was read can't change under the transaction. */
  SQLITE("", "", "", "", "", "lower(hex(randomblob(4)))", "0"),
  POSTGRESQL(
      " for update",
      " for key share",
      " for key share of %s for update of %s",
      " for update skip locked",
      " for key share skip locked",
      "substr(md5(random()::text || clock_timestamp()::text), 1, 8)",
      "case when coalesce(current_setting('synchronous_standby_names', true), '') <> ''"
          + " and current_setting('synchronous_commit', true) in ('on', 'remote_apply')"
          + " then 1 else 0 end");

  private final String lock;
  private final String keep;
  private final String keepAndLock;
  private final String lockFree;
  private final String keepFree;
  private final String randomToken;
  private final String waitsForStandby;

  Dialect(
      String lock,
      String keep,
      String keepAndLock,
      String lockFree,
      String keepFree,
      String randomToken,
      String waitsForStandby) {
    this.lock = lock;
    this.keep = keep;
    this.keepAndLock = keepAndLock;
    this.lockFree = lockFree;
    this.keepFree = keepFree;
    this.randomToken = randomToken;
    this.waitsForStandby = waitsForStandby;
  }

  /** Eight characters that nobody has seen before. */
  public String randomToken() {
    return randomToken;
  }

  /** 1 where a commit is kept by a standby too before it is answered, 0 where not. */
  public String waitsForStandby() {
    return waitsForStandby;
  }

  /** Ends a select whose rows the transaction is going to change. */
  public String lock() {
    return lock;
  }

  /** Ends a select whose rows nobody may delete before the transaction ends. */
  public String keep() {
    return keep;
  }

  /**
   * Ends a select from two tables: the transaction is going to change the second one's rows, and
   * nobody may delete the first one's before it ends.
   */
  public String keepAndLock(String kept, String locked) {
    return keepAndLock.formatted(kept, locked);
  }

  /** Ends a select that wants only rows which no other transaction is changing. */
  public String lockFree() {
    return lockFree;
  }

  /** Like {@link #keep}, of only those rows which no other transaction is changing. */
  public String keepFree() {
    return keepFree;
  }
}
