package io.contactgateway.adapter.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatusLabelTest {
  @ParameterizedTest
  @CsvSource({
    "200,200",
    "422,422",
    "503,503",
    "218,2xx",
    "418,4xx",
    "599,5xx",
    "0,other",
    "99,other",
    "600,other",
    "999,other",
    "123456789,other"
  })
  void usualStatusesAreNamedAndTheOthersAreCountedByTheirClass(int status, String label) {
    assertThat(StatusLabel.of(status)).isEqualTo(label);
  }

  @Test
  void aVendorThatAnswersWithEveryNumberMakesFewLabels() {
    var labels = IntStream.range(0, 100_000).mapToObj(StatusLabel::of).collect(Collectors.toSet());

    assertThat(labels).hasSizeLessThan(40);
  }
}
