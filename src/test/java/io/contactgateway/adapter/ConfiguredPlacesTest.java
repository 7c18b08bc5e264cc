package io.contactgateway.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.contactgateway.adapter.Translation.Eligible;
import io.contactgateway.contact.Contact;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code map."<canonical pointer>"=<vendor place>}, for every pointer and every kind of vendor. */
class ConfiguredPlacesTest {
  private static final List<String> LEFT_OUT = List.of("/picture");

  static Stream<Arguments> everyPropertyAtEveryVendor() {
    return Arrays.stream(VendorKind.values())
        .flatMap(
            kind -> SamplePeople.pointers().stream().map(pointer -> Arguments.of(kind, pointer)));
  }

  @ParameterizedTest
  @MethodSource("everyPropertyAtEveryVendor")
  void aMappedPropertyIsSentAndNoLongerUnmapped(VendorKind kind, String pointer) {
    var adapter = mapped(kind, pointer);
    var contact = SamplePeople.without(LEFT_OUT);

    var sent = VendorKind.deliver(adapter, contact, VendorMemory.NOTHING);

    assertThat(WirePlaces.of(sent.bodies()).get(kind.anyPlace))
        .hasToString(value(kind, pointer).toString());
    assertThat(sent.outcome().findings().unmapped()).noneMatch(found -> covers(found, pointer));
    assertThat(sent.memory().fields()).containsEntry(kind.anyPlace, pointer);
  }

  @ParameterizedTest
  @MethodSource("everyPropertyAtEveryVendor")
  void aMappedPropertyIsInThePreviewAndInTheDigest(VendorKind kind, String pointer) {
    var mapped = translated(mapped(kind, pointer), SamplePeople.without(LEFT_OUT));
    var unmapped = translated(kind.adapter(Map.of()), SamplePeople.without(LEFT_OUT));

    var bodies = mapped.requests().stream().map(request -> request.body()).toList();

    assertThat(WirePlaces.of(bodies).get(kind.anyPlace)).isEqualTo(value(kind, pointer));
    if (!pointer.equals("/relationship/classification") || kind != VendorKind.CORPORATE_MERCH) {
      assertThat(mapped.digest()).isNotEqualTo(unmapped.digest());
    }
  }

  private static TargetAdapter mapped(VendorKind kind, String pointer) {
    return kind.adapter(Map.of("map.\"" + pointer + "\"", kind.anyPlace));
  }

  private static Eligible translated(TargetAdapter adapter, Contact contact) {
    return (Eligible) adapter.translate(VendorKind.KEY, contact, VendorMemory.NOTHING);
  }

  /** The field-based API's field takes text; the other places keep the type. */
  private static JsonNode value(VendorKind kind, String pointer) {
    var value = SamplePeople.without(LEFT_OUT).single(pointer).orElseThrow();
    if (kind == VendorKind.MARKETING_CLOUD && pointer.equals("/phone")) {
      // As phone-format says, wherever the number goes.
      return TextNode.valueOf(value.asText().substring(1));
    }
    return kind == VendorKind.CORPORATE_MERCH ? TextNode.valueOf(value.asText()) : value;
  }

  private static boolean covers(String found, String pointer) {
    return pointer.equals(found) || pointer.startsWith(found + "/");
  }
}
