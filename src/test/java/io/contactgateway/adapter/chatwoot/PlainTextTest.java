package io.contactgateway.adapter.chatwoot;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainTextTest {
  @Test
  void halfACharacterIsNoText() {
    assertThat(PlainText.storable("a\uD83Db")).isEqualTo("ab");
    assertThat(PlainText.line("\uDE00")).isEmpty();
    assertThat(PlainText.isPlain("a\uD83D")).isFalse();
  }

  @Test
  void attributesKeepTheirLinesAndFieldsDont() {
    assertThat(PlainText.storable(" a\n\tb ")).isEqualTo(" a\n\tb ");
    assertThat(PlainText.line(" a\n\tb ")).contains("ab");
  }

  @Test
  void cuttingLeavesNoBlankAtTheEnd() {
    assertThat(PlainText.line("x".repeat(254) + " yz")).contains("x".repeat(254));
  }

  @Test
  void blanksThatBreakNoLineAreBlanksToo() {
    assertThat(PlainText.line("\u00a0\u2007\u202f")).isEmpty();
    assertThat(PlainText.line("\u00a0a\u00a0b\u2007")).contains("a\u00a0b");
    assertThat(PlainText.isWholeLine("\u00a0a b ")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\u0080b", "a\u009f", "a\tb"})
  void aLineThatLostSomethingIsNotWhole(String text) {
    assertThat(PlainText.isWholeLine(text)).isFalse();
    assertThat(PlainText.isWholeLine("x".repeat(256))).isFalse();
  }

  @Test
  void theCaseOfASchemeMakesNoDifference() {
    assertThat(PlainText.url("HTTPS://EXAMPLE.com/A.PNG")).contains("HTTPS://EXAMPLE.com/A.PNG");
    assertThat(PlainText.url("hTTp://example.com")).contains("hTTp://example.com");
    assertThat(PlainText.url("ftp://example.com")).isEmpty();
    assertThat(PlainText.url("://example.com")).isEmpty();
  }

  @Test
  void numbersAreCheckedAsAWhole() {
    assertThat(PlainText.phone("+12")).contains("+12");
    assertThat(PlainText.phone("+123456789012345")).contains("+123456789012345");
    assertThat(PlainText.phone("+12\n")).isEmpty();
  }

  @Test
  void anAddressNeedsNoDot() {
    assertThat(PlainText.email("x@Y")).contains("x@y");
    assertThat(PlainText.email("a".repeat(250) + "@bc.de")).isEmpty();
  }
}
