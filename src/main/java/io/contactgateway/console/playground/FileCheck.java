package io.contactgateway.console.playground;

import java.util.List;

/**
 * What the lines of a file would lead to.
 *
 * @param verdict good where no line would be refused
 * @param refusals the first ones
 * @param more refusals that are not among them; empty where there are none
 */
public record FileCheck(
    String verdict, String sentence, List<Share> shares, List<Refusal> refusals, String more) {

  /**
   * One target's share of the work.
   *
   * @param time that its calls take at the vendor's rate; empty where none is known
   */
  public record Share(
      String target,
      String created,
      String updated,
      String nothing,
      String ineligible,
      String withheld,
      String calls,
      String time) {}

  /**
   * A line, or a row of a table, that would be refused.
   *
   * @param line the number of the file's line that it begins in, in words
   * @param place JSON Pointer into its document, or a word for all of it
   */
  public record Refusal(String line, String place, String detail) {}

  static FileCheck nothing() {
    return new FileCheck("bad", "There is no line to check.", List.of(), List.of(), "");
  }
}
