package io.contactgateway.adapter.text;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a vendor shows of a value is told from another value. */
class ShownValueTest {
  private static boolean isSame(String sent, String shown) {
    return ShownValue.isSame(TextNode.valueOf(sent), TextNode.valueOf(shown));
  }

  @ParameterizedTest
  @CsvSource({
    "Jane Doe, ' Jane  Doe '",
    "jane@example.org, Jane@Example.ORG",
    "US, us",
    "2026-01-31, 2026-01-31T00:00:00Z",
    "2026-01-31, 1/31/2026 12:00:00 AM",
    "2026-01-31, 31.01.2026",
    "2026-02-03, 3/2/26",
    "+4915112345678, 4915112345678",
    "+4915112345678, 0151 123-45678",
    "+13175315555, (317) 531-5555",
    "true, True",
    "false, 0",
    "10, 10.00"
  })
  void anotherSpellingIsNoDifference(String sent, String shown) {
    assertThat(isSame(sent, shown)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "Jane, jane",
    "Jane, Jan",
    "jane@example.org, jane@example.com",
    "US, UK",
    "2026-01-31, 2026-01-30",
    "2026-01-31, 2/1/2026",
    "2026-01-31, 1/31/2025",
    "+4915112345678, 4915112345679",
    "+4915112345678, 345678",
    "true, False",
    "10, 11",
    "10, 1e1",
    "Jane, ''"
  })
  void anotherValueIsADifference(String sent, String shown) {
    assertThat(isSame(sent, shown)).isFalse();
  }

  @Test
  void flagsAndNumbersAreComparedByWhatTheyMean() {
    assertThat(ShownValue.isSame(BooleanNode.TRUE, TextNode.valueOf("True"))).isTrue();
    assertThat(ShownValue.isSame(BooleanNode.FALSE, IntNode.valueOf(0))).isTrue();
    assertThat(ShownValue.isSame(BooleanNode.FALSE, IntNode.valueOf(1))).isFalse();
    assertThat(ShownValue.isSame(IntNode.valueOf(7), TextNode.valueOf("7.0"))).isTrue();
  }

  @Test
  void whatIsNullOrEmptyIsAValueThatIsGone() {
    JsonNode sent = TextNode.valueOf("Jane");

    assertThat(ShownValue.isSame(sent, NullNode.getInstance())).isFalse();
    assertThat(ShownValue.isSame(TextNode.valueOf(""), NullNode.getInstance())).isTrue();
  }

  @Test
  void composedAndDecomposedLettersAreTheSame() {
    assertThat(isSame("Zo\u00eb", "Zoe\u0308")).isTrue();
  }
}
