package io.contactgateway.console.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class JsonPartTest {
  private static final String JSON =
      """
      {"name": "a \\"quoted\\" : text\\\\", "number": -1.5e3, "list": [true, null, "x"], "empty": {}}""";

  @Test
  void thePiecesTogetherAreTheTextAndEachHasItsKind() throws JsonProcessingException {
    var tree = new ObjectMapper().readTree(JSON);

    var parts = JsonPart.of(tree);

    assertThat(parts.stream().map(JsonPart::text).collect(Collectors.joining()))
        .isEqualTo(JsonText.of(tree));
    assertThat(parts)
        .contains(
            new JsonPart("n", "\"name\""),
            new JsonPart("s", "\"a \\\"quoted\\\" : text\\\\\""),
            new JsonPart("v", "-1500.0"),
            new JsonPart("v", "null"),
            new JsonPart("n", "\"empty\""));
  }
}
