package io.contactgateway.console.playground;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * The rows of a table (RFC 4180), read one at a time. Cells are parted by commas, semicolons or
 * tabs: whichever the first row has most of. What follows a row that can't be read is not read.
 */
final class CsvRows implements Iterator<CsvRows.Row> {
  private static final String SEPARATORS = ",;\t";

  private static final ObjectReader CELLS =
      new CsvMapper()
          .enable(CsvParser.Feature.WRAP_AS_ARRAY)
          .enable(CsvParser.Feature.SKIP_EMPTY_LINES)
          .readerFor(String[].class);

  private final MappingIterator<String[]> cells;
  private boolean broken;

  /**
   * A row.
   *
   * @param line of the text that it begins in, from 1; empty lines and those inside of cells count
   * @param cells empty where the row can't be read
   */
  record Row(long line, Optional<String[]> cells) {
    /** The place alone: the cells are personal data. */
    @Override
    public String toString() {
      return "Row[" + line + "]";
    }
  }

  private CsvRows(MappingIterator<String[]> cells) {
    this.cells = cells;
  }

  static CsvRows of(String text) throws IOException {
    var schema = CsvSchema.emptySchema().withColumnSeparator(separator(text));
    return new CsvRows(CELLS.with(schema).readValues(text));
  }

  private static char separator(String text) {
    var end = text.indexOf('\n');
    var head = end < 0 ? text : text.substring(0, end);
    return (char)
        SEPARATORS
            .chars()
            .reduce((one, other) -> count(head, other) > count(head, one) ? other : one)
            .orElseThrow();
  }

  private static long count(String head, int separator) {
    return head.chars().filter(one -> one == separator).count();
  }

  @Override
  public boolean hasNext() {
    try {
      return !broken && cells.hasNextValue();
    } catch (IOException unreadable) {
      // Said with the row itself.
      return true;
    }
  }

  @Override
  public Row next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    long line = cells.getParser().currentLocation().getLineNr();
    try {
      return new Row(line, Optional.of(cells.nextValue()));
    } catch (IOException unreadable) {
      broken = true;
      return new Row(line, Optional.empty());
    }
  }
}
