package io.contactgateway.adapter.chatwoot;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

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
