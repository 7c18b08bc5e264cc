package io.contactgateway.adapter.marketingcloud.definition;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** An account that shows no end of attribute sets fills no memory, and is judged as before. */
class WantedDefinitionsTest {
  private static final WantedDefinitions WANTED =
      WantedDefinitions.of(
          List.of(place("Mail", "City"), place("Mail", "town"), place("Sms", "N")));

  private static MappedPlace place(String set, String attribute) {
    return new MappedPlace(set, attribute, "/attributes/x", "map.\"/x\"", false);
  }

  private static SetDefinition set(String name, String... attributes) {
    return new SetDefinition(
        name,
        false,
        Stream.of(attributes)
            .map(one -> new AttributeDefinition(one, "text", OptionalInt.empty(), false))
            .toList());
  }

  @Test
  void nothingIsKeptThatNoPlaceNames() {
    var attributes = IntStream.range(0, 1_000).mapToObj(number -> "a" + number);
    var page =
        List.of(
            set("Mail", Stream.concat(attributes, Stream.of("City")).toArray(String[]::new)),
            set("Other", "City"));

    assertThat(WANTED.and(page).sets()).containsExactly(set("Mail", "City"));
  }

  @Test
  void pagesWithoutEndMakeNoMoreThanTwoSetsOfAName() {
    var kept = WANTED;
    for (var page = 0; page < 100; page++) {
      kept = kept.and(List.of(set("MAIL", "City", "CITY"), set("mail"), set("Mail", "city")));
    }

    assertThat(kept.sets()).containsExactly(set("MAIL", "City"), set("Mail", "city"));
  }

  @Test
  void theNameToTheLetterCountsAlsoWhereItComesLater() {
    var kept =
        WANTED.and(List.of(set("SMS", "N"))).and(List.of(set("Sms", "N"), set("Sms"))).sets();

    assertThat(kept).containsExactly(set("SMS", "N"), set("Sms", "N"));
    assertThat(new PlaceRules(kept).findings(List.of(place("Sms", "N")))).isEmpty();
  }

  @Test
  void aLongTypeIsCut() {
    var node = JsonNodeFactory.instance.objectNode().put("name", "City");

    var read = AttributeDefinition.of(node.put("dataType", "T".repeat(1_000_000))).orElseThrow();

    assertThat(read.type()).hasSize(40);
  }
}
