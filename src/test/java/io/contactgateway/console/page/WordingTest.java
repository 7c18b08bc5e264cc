package io.contactgateway.console.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.contactgateway.adapter.Failure;
import io.contactgateway.adapter.FailureKind;
import io.contactgateway.adapter.TargetProblem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class WordingTest {
  private static final String DEFECT = "Defect of the gateway";

  @ParameterizedTest
  @EnumSource(FailureKind.class)
  void onlyADefectIsCalledOne(FailureKind kind) {
    var type = TargetProblem.of(Failure.of(kind, "why")).type();

    assertThat(Wording.problem(type).equals(DEFECT)).as(type).isEqualTo(type.equals("defect"));
  }

  @ParameterizedTest
  @CsvSource({"quota-spent, Quota spent", "x, X", "'', Unknown problem"})
  void aTypeOfAnotherReleaseIsShownInItsOwnWords(String type, String words) {
    assertThat(Wording.problem(type)).isEqualTo(words);
  }

  @Test
  void everyOtherTypeHasWordsOfItsOwn() {
    assertThat(Wording.problem("exhausted")).isEqualTo("Given up after the retry budget");
  }
}
