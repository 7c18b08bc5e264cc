package io.contactgateway.contact;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.contactgateway.testing.Seed;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MergePatchTest {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final int ROUNDS = 3_000;

  private static JsonNode json(String text) {
    var violations = new Violations();
    var node = StrictJson.read(text, violations);
    assertThat(violations.list()).isEmpty();
    return node;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"a\":\"b\"} | {\"a\":\"c\"} | {\"a\":\"c\"}",
        "{\"a\":\"b\"} | {\"b\":\"c\"} | {\"a\":\"b\",\"b\":\"c\"}",
        "{\"a\":\"b\"} | {\"a\":null} | {}",
        "{\"a\":\"b\",\"b\":\"c\"} | {\"a\":null} | {\"b\":\"c\"}",
        "{\"a\":[\"b\"]} | {\"a\":\"c\"} | {\"a\":\"c\"}",
        "{\"a\":\"c\"} | {\"a\":[\"b\"]} | {\"a\":[\"b\"]}",
        "{\"a\":{\"b\":\"c\"}} | {\"a\":{\"b\":\"d\",\"c\":null}} | {\"a\":{\"b\":\"d\"}}",
        "{\"a\":[{\"b\":\"c\"}]} | {\"a\":[1]} | {\"a\":[1]}",
        "[\"a\",\"b\"] | [\"c\",\"d\"] | [\"c\",\"d\"]",
        "{\"a\":\"b\"} | [\"c\"] | [\"c\"]",
        "{\"a\":\"foo\"} | null | null",
        "{\"a\":\"foo\"} | \"bar\" | \"bar\"",
        "{\"e\":null} | {\"a\":1} | {\"e\":null,\"a\":1}",
        "[1,2] | {\"a\":\"b\",\"c\":null} | {\"a\":\"b\"}",
        "{} | {\"a\":{\"bb\":{\"ccc\":null}}} | {\"a\":{\"bb\":{}}}",
      })
  void theExamplesOfRfc7396AppendixAHold(String original, String patch, String result) {
    var target = json(original);
    assertThat(MergePatch.apply(target, json(patch))).isEqualTo(json(result));
    assertThat(target).isEqualTo(json(original));
  }

  @Test
  void patchingTwiceIsPatchingOnce() {
    var seed = Seed.value();
    var random = new Random(seed);
    for (var round = 0; round < ROUNDS; round++) {
      var patch = randomNode(random, 4, true);
      var once = MergePatch.apply(randomNode(random, 4, false), patch);
      assertThat(MergePatch.apply(once, patch)).as("seed %d", seed).isEqualTo(once);
    }
  }

  @Test
  void aDocumentWithoutNullsPatchesNothingIntoItself() {
    var seed = Seed.value();
    var random = new Random(seed);
    for (var round = 0; round < ROUNDS; round++) {
      var document = randomObject(random, 4, false);
      assertThat(MergePatch.apply(NODES.objectNode(), document))
          .as("seed %d", seed)
          .isEqualTo(document);
      assertThat(MergePatch.apply(document, document)).as("seed %d", seed).isEqualTo(document);
      assertThat(MergePatch.apply(document, NODES.objectNode()))
          .as("seed %d", seed)
          .isEqualTo(document);
    }
  }

  @Test
  void eachMemberFollowsThePatchOrStaysAsItIs() {
    var seed = Seed.value();
    var random = new Random(seed);
    for (var round = 0; round < ROUNDS; round++) {
      var target = randomObject(random, 4, false);
      var patch = randomObject(random, 4, true);
      assertMerged(target, patch, MergePatch.apply(target, patch), "seed " + seed);
    }
  }

  private static void assertMerged(JsonNode target, JsonNode patch, JsonNode result, String seed) {
    target
        .fieldNames()
        .forEachRemaining(
            name -> {
              if (!patch.has(name)) {
                assertThat(result.get(name)).as(seed).isEqualTo(target.get(name));
              }
            });
    patch
        .properties()
        .forEach(
            change -> {
              var value = change.getValue();
              var merged = result.path(change.getKey());
              if (value.isNull()) {
                assertThat(merged.isMissingNode()).as(seed).isTrue();
              } else if (value.isObject()) {
                assertMerged(target.path(change.getKey()), value, merged, seed);
              } else {
                assertThat(merged).as(seed).isEqualTo(value);
              }
            });
  }

  private static JsonNode randomNode(Random random, int depth, boolean nulls) {
    return switch (random.nextInt(depth > 0 ? 6 : 4)) {
      case 0 -> NODES.textNode("text " + random.nextInt(3));
      case 1 -> new ExactNumber(Integer.toString(random.nextInt(3)));
      case 2 -> NODES.booleanNode(random.nextBoolean());
      case 3 -> nulls ? NODES.nullNode() : NODES.arrayNode().add(random.nextInt(2));
      default -> randomObject(random, depth - 1, nulls);
    };
  }

  private static ObjectNode randomObject(Random random, int depth, boolean nulls) {
    var object = NODES.objectNode();
    for (var count = random.nextInt(5); count > 0; count--) {
      object.set("name" + random.nextInt(5), randomNode(random, depth, nulls));
    }
    return object;
  }
}
