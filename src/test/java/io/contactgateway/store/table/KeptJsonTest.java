package io.contactgateway.store.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.contactgateway.store.table.KeptJson.Column;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class KeptJsonTest {
  private static final Supplier<String> NEVER =
      () -> {
        throw new AssertionError("it is the same");
      };

  private final Column<String> column = new Column<>("{1}", "one");

  @Test
  void whatIsTheSameIsNeitherWrittenNorRead() {
    assertThat(column.textOf("one", NEVER)).isEqualTo("{1}");
    assertThat(column.read("{1}", NEVER)).isSameAs(column);
  }

  @Test
  void whatIsAnotherIsWrittenAndRead() {
    assertThat(column.textOf("two", () -> "{2}")).isEqualTo("{2}");
    assertThat(column.read("{2}", () -> "two")).isEqualTo(new Column<>("{2}", "two"));
  }

  @Test
  void ofWhatWasNeverReadNothingIsKnown() {
    var unread = new Column<>(null, "one");

    assertThat(unread.textOf("one", () -> "{1}")).isEqualTo("{1}");
    assertThat(unread.read(null, () -> "none")).isEqualTo(new Column<>(null, "none"));
  }
}
