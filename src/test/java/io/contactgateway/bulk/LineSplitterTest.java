package io.contactgateway.bulk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LineSplitterTest {
  private static final int MOST = 10;

  private static List<String> split(byte[]... pieces) {
    var lines = new LineSplitter(MOST);
    var found = new ArrayList<String>();
    for (var piece : pieces) {
      lines.feed(piece);
      for (var line = lines.next(); line.isPresent(); line = lines.next()) {
        found.add(word(line.get()));
      }
    }
    lines.last().ifPresent(line -> found.add(word(line)));
    return found;
  }

  private static String word(LineSplitter.Line line) {
    var text = new String(line.bytes(), UTF_8);
    return line.number() + (line.tooLong() ? ">" : ":") + text;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }

  @Test
  void linesAreCutWhereverThePiecesEnd() {
    assertThat(split(bytes("a\nb"), bytes("c"), bytes("\n"), bytes("\nd")))
        .containsExactly("1:a", "2:bc", "4:d");
  }

  @Test
  void aByteOrderMarkAtTheStartIsNoPartOfTheFirstLine() {
    assertThat(split(bytes("\uFEFFa\nb"))).containsExactly("1:a", "2:b");
    assertThat(split(new byte[] {(byte) 0xEF}, new byte[] {(byte) 0xBB, (byte) 0xBF, 'a'}))
        .containsExactly("1:a");
    assertThat(split(bytes("\uFEFF\na"))).containsExactly("2:a");
    assertThat(split(bytes("a\n\uFEFFb"))).containsExactly("1:a", "2:\uFEFFb");
  }

  @Test
  void blankLinesAreSkippedAndCounted() {
    assertThat(split(bytes("\n \t\r\n\na\r\n\n"))).containsExactly("4:a\r");
  }

  @Test
  void anEmptyStreamHasNoLine() {
    assertThat(split()).isEmpty();
    assertThat(split(bytes(""), bytes(""))).isEmpty();
  }

  @Test
  void aLineIsKeptUpToItsBoundAndTheNextOneIsWhole() {
    assertThat(split(bytes("0123456789\n01234567890123\nabc\n"), bytes("01234567890")))
        .containsExactly("1:0123456789", "2>0123456789", "3:abc", "4>0123456789");
  }

  @Test
  void aLongLineOfSpacesIsNoBlankOne() {
    assertThat(split(bytes(" ".repeat(11)), bytes("\na"))).hasSize(2);
  }

  @Test
  void aLineThatIsDroppedLeavesNothing() {
    var lines = new LineSplitter(MOST);
    lines.feed(bytes("abc"));
    assertThat(lines.next()).isEmpty();
    lines.drop();
    assertThat(lines.last()).isEmpty();
  }

  @Test
  void howTheStreamIsCutIntoPiecesMakesNoDifference() {
    var seed = 20261121L;
    var random = new Random(seed);
    for (var round = 0; round < 500; round++) {
      var text = new byte[random.nextInt(60)];
      for (var i = 0; i < text.length; i++) {
        text[i] = (byte) "\n\n ab\r".charAt(random.nextInt(6));
      }
      var pieces = new ArrayList<byte[]>();
      for (var from = 0; from < text.length; ) {
        var to = Math.min(text.length, from + random.nextInt(9));
        pieces.add(java.util.Arrays.copyOfRange(text, from, to));
        from = to;
      }
      assertThat(split(pieces.toArray(byte[][]::new)))
          .as("seed %d, round %d", seed, round)
          .isEqualTo(split(text));
    }
  }
}
