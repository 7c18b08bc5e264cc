package io.contactgateway.store.table;

import io.contactgateway.adapter.Findings;
import io.contactgateway.adapter.TargetProblem;
import io.contactgateway.adapter.VendorMemory;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What the JSON columns of a delivery held when it was read, beside what was read of them: what is
 * the same is neither written as JSON nor read again. That is most of what a delivery costs the
 * store's thread.
 *
 * <p>All of them are equal: how a row is kept says nothing of what it is.
 */
final class KeptJson {
  static final KeptJson NONE =
      new KeptJson(
          new Column<>(null, null), new Column<>(null, null), new Column<>(null, Optional.empty()));

  private final Column<VendorMemory> memory;
  private final Column<Findings> findings;
  private final Column<Optional<TargetProblem>> problem;

  KeptJson(
      Column<VendorMemory> memory,
      Column<Findings> findings,
      Column<Optional<TargetProblem>> problem) {
    this.memory = memory;
    this.findings = findings;
    this.problem = problem;
  }

  Column<VendorMemory> memory() {
    return memory;
  }

  Column<Findings> findings() {
    return findings;
  }

  Column<Optional<TargetProblem>> problem() {
    return problem;
  }

  /**
   * A column's text, as it is stored, and the value that it stands for.
   *
   * @param text null where the column is, or nothing was read of it
   */
  record Column<T>(String text, T value) {
    /** The text of a value: this one where it is the same. */
    String textOf(T wanted, Supplier<String> written) {
      return text != null && wanted.equals(value) ? text : written.get();
    }

    /** The column with another text: this one where it is the same. */
    Column<T> read(String stored, Supplier<T> opened) {
      return text != null && text.equals(stored) ? this : new Column<>(stored, opened.get());
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof KeptJson;
  }

  @Override
  public int hashCode() {
    return 0;
  }

  /** What it holds is personal data. */
  @Override
  public String toString() {
    return "KeptJson";
  }
}
