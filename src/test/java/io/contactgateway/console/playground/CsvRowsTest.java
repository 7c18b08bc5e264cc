package io.contactgateway.console.playground;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvRowsTest {
  private static List<CsvRows.Row> rows(String text) throws IOException {
    var all = new ArrayList<CsvRows.Row>();
    CsvRows.of(text).forEachRemaining(all::add);
    return all;
  }

  private static List<String> cells(CsvRows.Row row) {
    return List.of(row.cells().orElseThrow());
  }

  @ParameterizedTest
  @ValueSource(strings = {",", ";", "\t"})
  void cellsArePartedByWhatTheFirstRowHasMostOf(String separator) throws IOException {
    var read = rows("key,email,address/city\na,b,c\n".replace(",", separator));

    assertThat(read).hasSize(2);
    assertThat(cells(read.get(1))).containsExactly("a", "b", "c");
    assertThat(read.get(1).line()).isEqualTo(2);
  }

  @Test
  void aQuotedCellHoldsSeparatorsQuotesAndLines() throws IOException {
    var read = rows("key,note\na,\"one, \"\"two\"\"\nthree\"\nb,\n");

    assertThat(cells(read.get(1))).containsExactly("a", "one, \"two\"\nthree");
    assertThat(cells(read.get(2))).containsExactly("b", "");
    assertThat(read.get(2).line()).isEqualTo(4);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n"})
  void aRowIsNamedByTheLineThatItBeginsIn(String end) throws IOException {
    var read = rows("\nkey,note\n\na,\"one\n\ntwo\"\n\n\nb,c\nd,\"open\n".replace("\n", end));

    assertThat(read).extracting(CsvRows.Row::line).containsExactly(2L, 4L, 9L, 10L);
    assertThat(read.get(3).cells()).isEmpty();
  }

  @Test
  void whatFollowsARowThatCantBeReadIsNotRead() throws IOException {
    var read = rows("key,note\na,b\nc,\"open\nd,e\n");

    assertThat(read).hasSize(3);
    assertThat(read.get(2).cells()).isEmpty();
    assertThat(read.get(2).line()).isEqualTo(3);
  }

  @Test
  void nothingHasNoRows() throws IOException {
    assertThat(rows("")).isEmpty();
    assertThat(rows("\n\n")).isEmpty();
  }
}
