package io.contactgateway.store;

/** The whole difference between the two databases. */
public enum Dialect {
  /** One writer at a time: a row that was read can't change under the transaction. */
  SQLITE("", "", ""),
  POSTGRESQL(" for update", " for key share", " for update skip locked");

  private final String lock;
  private final String keep;
  private final String lockFree;

  Dialect(String lock, String keep, String lockFree) {
    this.lock = lock;
    this.keep = keep;
    this.lockFree = lockFree;
  }

  /** Ends a select whose rows the transaction is going to change. */
  public String lock() {
    return lock;
  }

  /** Ends a select whose rows nobody may delete before the transaction ends. */
  public String keep() {
    return keep;
  }

  /** Ends a select that wants only rows which no other transaction is changing. */
  public String lockFree() {
    return lockFree;
  }
}
