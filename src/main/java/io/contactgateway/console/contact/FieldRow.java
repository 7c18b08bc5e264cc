package io.contactgateway.console.contact;

import java.util.List;

/**
 * One value of the document, and what each target has of it.
 *
 * @param pointer JSON Pointer to the value
 * @param value as JSON without quotes; empty where the value is gone from the document
 */
public record FieldRow(String pointer, String value, List<Cell> cells) {

  /**
   * What one target has of it.
   *
   * @param kind how it looks: good, warn, bad or none
   */
  public record Cell(String kind, String words) {}
}
