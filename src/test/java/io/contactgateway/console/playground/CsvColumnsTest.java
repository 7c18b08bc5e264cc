package io.contactgateway.console.playground;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CsvColumnsTest {
  private static CsvColumns columns(String... names) {
    return CsvColumns.read(names).columns().orElseThrow();
  }

  @Test
  void columnsArePointersWithOrWithoutTheirSlash() {
    var columns = columns("Key", "/email", "address/city", "attributes/tier", "purposes/news");
    var row = new String[] {" crm-1 ", "a@example.com", "", "gold", "true"};

    assertThat(columns.key(row).orElseThrow().value()).isEqualTo("crm-1");
    assertThat(columns.document(row))
        .isEqualTo(
            "{\"email\":\"a@example.com\",\"attributes\":{\"tier\":\"gold\"},"
                + "\"purposes\":{\"news\":true}}");
  }

  @Test
  void aRowMayHaveFewerCells() {
    var columns = columns("email", "key");

    assertThat(columns.key(new String[] {"a@example.com"})).isEmpty();
    assertThat(columns.document(new String[] {"a@example.com"}))
        .isEqualTo("{\"email\":\"a@example.com\"}");
  }

  @Test
  void manyColumnsMakeNoRowDearer() {
    var names =
        Stream.concat(
            IntStream.range(0, 50_000).mapToObj(number -> "attributes/a" + number),
            Stream.of("key"));
    var columns = columns(names.toArray(String[]::new));
    var row = new String[] {"x"};

    assertTimeoutPreemptively(
        Duration.ofSeconds(2),
        () -> IntStream.range(0, 200_000).forEach(number -> columns.key(row)));
  }

  @ParameterizedTest
  @CsvSource({
    "email, key",
    "key;e-mail, e-mail",
    "key;address, address",
    "key;email;/email, /email",
    "key;key, key",
    "key;'', column",
    "key;attributes/, attributes/"
  })
  void aColumnThatStandsForNothingIsNamed(String names, String place) {
    var reading = CsvColumns.read(names.replace("'", "").split(";", -1));

    assertThat(reading.columns()).isEmpty();
    assertThat(reading.faults()).extracting(CsvColumns.Fault::place).contains(place);
  }
}
