package io.contactgateway.bulk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.contactgateway.contact.ContactReader;
import io.contactgateway.http.ProblemBody;
import io.contactgateway.sync.change.Change;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BulkLineReaderTest {
  private static final int DOCUMENT = 200;
  private final BulkLineReader reader = new BulkLineReader(new ContactReader(), DOCUMENT);

  private BulkLine read(byte[] line) {
    return reader.read(new LineSplitter.Line(7, line, false));
  }

  private BulkLine read(String line) {
    return read(line.replace('\'', '"').getBytes(UTF_8));
  }

  private ProblemBody problem(String line) {
    var read = read(line);
    assertThat(read).as(line).isInstanceOf(BulkLine.Unreadable.class);
    assertThat(read.number()).isEqualTo(7);
    return ((BulkLine.Unreadable) read).problem();
  }

  private static String patch(BulkLine line) {
    var change = (Change.Patch) ((BulkLine.Readable) line).change();
    return new String(change.mergePatch(), UTF_8);
  }

  @Test
  void aPatchIsHandedOnAsItCame() {
    for (var patch :
        new String[] {
          "{'attributes':{'n':1.500e+2,'big':123456789012345678901234567890}}",
          "{ 'givenName' : 'A\\u006e' , 'x':[1,{'y':null}] }",
          "{'a':1,'a':2}",
          "'text'",
          "-12.5E3",
          "true",
          "null",
          "[]",
          "{}",
          "{'ä€😀':'ä€😀'}"
        }) {
      var text = patch.replace('\'', '"');
      assertThat(patch(read("{'key':'k','patch':" + patch + "}"))).isEqualTo(text);
      assertThat(patch(read(" {'patch' :  " + patch + " , 'key' : 'k' } "))).isEqualTo(text);
    }
  }

  @Test
  void aContactIsReadAsInARequestOfItsOwn() {
    var line = (BulkLine.Readable) read("{'key':'a/b','contact':{'givenName':'Ann'}}");

    assertThat(line.key().value()).isEqualTo("a/b");
    var change = (Change.Replace) line.change();
    assertThat(change.contact().text("/givenName")).contains("Ann");
    assertThat(problem("{'key':'k','contact':{'email':'x'}}").status()).isEqualTo(422);
    assertThat(problem("{'key':'k','contact':{'a':1,'a':2}}").errors())
        .anyMatch(error -> error.pointer().equals("/a"));
    assertThat(problem("{'key':'k','contact':null}").status()).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nonsense",
        "{",
        "{'key':'k'",
        "[]",
        "'k'",
        "{}",
        "{'key':'k'}",
        "{'contact':{}}",
        "{'key':'k','contact':{},'patch':{}}",
        "{'key':'k','contact':{},'contact':{}}",
        "{'key':'k','key':'k','contact':{}}",
        "{'key':'k','patch':{},'extra':1}",
        "{'key':'k','patch':{}} {}",
        "{'key':'k','patch':{}},",
        "{'key':'k','patch':{]}",
        "{'key':'k','patch':01}",
        "{'key':1,'patch':{}}",
        "{'key':null,'patch':{}}",
        "{'key':['k'],'patch':{}}",
        "{'key':'','patch':{}}",
        "{'key':' k','patch':{}}",
        "{'key':'.','patch':{}}",
        "{'key':'a\\u0000b','patch':{}}",
        "{'key':'\\ud800','patch':{}}",
        "\ufeff{'key':'k','patch':{}}"
      })
  void whatIsNoLineIsMalformedAndShowsNoValue(String line) {
    var problem = problem(line);

    assertThat(problem.status()).isEqualTo(400);
    assertThat(problem.type()).endsWith(":malformed");
    assertThat(problem.detail()).isNotBlank().doesNotContain("extra");
  }

  @Test
  void bytesThatAreNoUtf8AreMalformed() {
    for (var line :
        new byte[][] {
          "{\"key\":\"ä\",\"patch\":{}}".getBytes(java.nio.charset.StandardCharsets.ISO_8859_1),
          "{\"key\":\"k\",\"patch\":{}}".getBytes(java.nio.charset.StandardCharsets.UTF_16LE),
          {(byte) 0xff, (byte) 0xfe}
        }) {
      var read = (BulkLine.Unreadable) read(line);
      assertThat(read.problem().status()).isEqualTo(400);
    }
  }

  @Test
  void aDocumentAboveTheLimitIsTooLargeWhereverThatShows() {
    var exact = "{\"a\":\"" + "x".repeat(DOCUMENT - 8) + "\"}";
    assertThat(patch(read("{'key':'k','patch':" + exact + "}"))).hasSize(DOCUMENT);
    assertThat(problem("{'key':'k','patch': " + exact.replace("x\"", "xx\"") + "}").status())
        .isEqualTo(413);
    var cut = (BulkLine.Unreadable) reader.read(new LineSplitter.Line(7, new byte[9], true));
    assertThat(cut.problem().type()).endsWith(":too-large");
  }

  @Test
  void theLongestKeyHasRoomHoweverItIsWritten() {
    var escaped = "\\ud83d\\ude00".repeat(254);
    var line = "{'key':'" + escaped + "','patch':" + " ".repeat(DOCUMENT - 2) + "{}}";

    assertThat(line.length()).isLessThan(reader.mostBytes());
    assertThat(((BulkLine.Readable) read(line)).key().value()).hasSize(508);
  }

  @Test
  void nestingWithoutEndIsRefusedWhereItStands() {
    var deep = "[".repeat(90) + "]".repeat(90);
    assertThat(problem("{'key':'k','contact':{'attributes':" + deep + "}}").errors()).isNotEmpty();
  }

  @Test
  void whateverTheLineIsItIsReadOrRefused() {
    var seed = 4711L;
    var random = new Random(seed);
    var valid = "{\"key\":\"k-1\",\"patch\":{\"givenName\":\"A\\u006en\",\"lists\":[1.5,null]}}";
    for (var round = 0; round < 5000; round++) {
      var line = valid.getBytes(UTF_8);
      for (var change = random.nextInt(4); change >= 0; change--) {
        line[random.nextInt(line.length)] = (byte) random.nextInt(256);
      }
      var read = read(line);
      if (read instanceof BulkLine.Unreadable unreadable) {
        assertThat(unreadable.problem().status())
            .as("seed %d, round %d", seed, round)
            .isIn(400, 413, 422);
      }
    }
  }
}
