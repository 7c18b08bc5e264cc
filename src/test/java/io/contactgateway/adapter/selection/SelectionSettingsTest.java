package io.contactgateway.adapter.selection;

import static org.assertj.core.api.Assertions.assertThat;

import io.contactgateway.adapter.ContactDeletion;
import io.contactgateway.settings.ConfiguredTarget;
import io.contactgateway.settings.Problem;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SelectionSettingsTest {
  private static final String PREFIX = "contact-gateway.targets.crm.";

  @ParameterizedTest
  @ValueSource(strings = {"omit", "only"})
  void aPointerThatNamesNothingIsNamed(String setting) {
    var target =
        new ConfiguredTarget(
            "crm", Map.of(setting, "/email,/familiyName, /attributes/a,b , phone"));

    Selection.from(target, ContactDeletion.Support.ON);

    assertThat(target.problems())
        .containsExactly(
            new Problem(PREFIX + setting, "\"/familiyName\" names no property of the contact"));
  }

  @Test
  void aCommaInTheNameOfAnAttributeIsPartOfTheName() {
    var patterns = PointerPattern.list("/attributes/a,b,/email", problem -> {});

    assertThat(patterns)
        .extracting(PointerPattern::place)
        .containsExactly("/attributes/a,b", "/email");
  }

  @ParameterizedTest
  @CsvSource({
    "/address, /address/city, true",
    "/address/*, /address/city, true",
    "/attributes, /attributes/tier, true",
    "/attributes/*, /attributes/tier, true",
    "/attributes/tier, /attributes/tier, true",
    "/attributes/tier, /attributes/tiers, false",
    "/address/line1, /address/line2, false",
    "/lists, /lists, true",
    "/attributes/*, /lists, false"
  })
  void aPatternMatchesItsPropertyOrAllBelowIt(String pattern, String pointer, boolean matches) {
    var read = PointerPattern.of(pattern);

    assertThat(read.isKnown()).isTrue();
    assertThat(read.matches(pointer)).isEqualTo(matches);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "/", "/*", "/email/*", "/nothing", "email", "/attributes/", "/targets"})
  void aPatternOfNothingIsUnknown(String pattern) {
    assertThat(PointerPattern.of(pattern).isKnown()).isFalse();
  }

  @Test
  void aConstantNeedsAPropertyToGoWith() {
    var target =
        new ConfiguredTarget(
            "crm",
            Map.of(
                "map-constants.\"a\"", "1",
                "map-constants.\"b\"", "2",
                "map-constants-with.\"b\"", "/attributes",
                "map-constants-with.\"c\"", "/email"));

    Selection.from(target, ContactDeletion.Support.ON);

    assertThat(target.problems())
        .containsExactlyInAnyOrder(
            new Problem(
                PREFIX + "map-constants-with.\"a\"",
                "is needed: the pointer of the property that the constant goes with"),
            new Problem(
                PREFIX + "map-constants-with.\"b\"",
                "names no property of the contact that holds a value"),
            new Problem(
                PREFIX + "map-constants-with.\"c\"",
                "goes with no constant: there is no map-constants.\"c\""));
  }

  @Test
  void whatIsWrongWithPurposesIsNamed() {
    var target =
        new ConfiguredTarget(
            "crm",
            Map.of(
                "purposes", "marketing,,news",
                "map-purposes.\"/nothing\"", "marketing",
                "on-withdrawal", "forget"));

    Selection.from(target, ContactDeletion.Support.ON);

    assertThat(target.problems())
        .extracting(Problem::property)
        .containsExactlyInAnyOrder(
            PREFIX + "purposes", PREFIX + "map-purposes.\"/nothing\"", PREFIX + "on-withdrawal");
  }

  @ParameterizedTest
  @CsvSource({
    "OFF, can't be delete: the vendor may not be asked to (delete-contacts)",
    "NOT_SUPPORTED, can't be delete: this kind of target can't be asked to"
  })
  void onlyAVendorThatCanBeAskedDeletes(ContactDeletion.Support deletion, String sentence) {
    var target = new ConfiguredTarget("crm", Map.of("on-withdrawal", "delete"));

    Selection.from(target, deletion);

    assertThat(target.problems()).containsExactly(new Problem(PREFIX + "on-withdrawal", sentence));
  }
}
