package io.contactgateway.adapter.text;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class VendorIdTest {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  static Stream<JsonNode> unfit() {
    return Stream.of(
        JSON.textNode("1".repeat(900_000)),
        JSON.textNode("1".repeat(201)),
        JSON.textNode(""),
        JSON.textNode("  "),
        JSON.textNode("."),
        JSON.textNode(" .. "),
        JSON.numberNode(1.5),
        JSON.booleanNode(true),
        JSON.nullNode(),
        JSON.objectNode(),
        JSON.missingNode());
  }

  @ParameterizedTest
  @MethodSource("unfit")
  void whatIsNoIdIsNotKept(JsonNode given) {
    assertThat(VendorId.of(given)).isEmpty();
  }

  @Test
  void numbersAndTextsAreIds() {
    assertThat(VendorId.of(JSON.numberNode(9_000_000_001L))).contains("9000000001");
    assertThat(VendorId.of(JSON.textNode(" a/b "))).contains("a/b");
    assertThat(VendorId.of(JSON.textNode("1".repeat(200)))).isPresent();
  }
}
