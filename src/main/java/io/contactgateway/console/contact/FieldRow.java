package io.contactgateway.console.contact;

import java.util.List;

/**
 * One value of the document, and what each target has of it.
 *
 * @param pointer JSON Pointer to the value
 * @param value as JSON without quotes; empty where there is none in the document
 * @param absence what is said in its place then: cleared or missing
 */
public record FieldRow(String pointer, String value, String absence, List<Cell> cells) {

  /**
   * What one target has of it.
   *
   * @param kind how it looks: good, warn, bad or none
   */
  public record Cell(String kind, String words) {}
}
