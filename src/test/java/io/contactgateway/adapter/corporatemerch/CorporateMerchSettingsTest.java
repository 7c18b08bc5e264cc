package io.contactgateway.adapter.corporatemerch;

import static io.contactgateway.adapter.corporatemerch.MerchFixture.target;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.contactgateway.adapter.AdapterTools;
import io.contactgateway.adapter.TargetDefaults.Rate;
import io.contactgateway.contact.value.RegionCode;
import io.contactgateway.settings.ConfiguredTarget;
import io.contactgateway.settings.Problem;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CorporateMerchSettingsTest {
  private static final String PREFIX = "contact-gateway.targets.merch.";

  @Test
  void aUrlAndATokenAreEnough() {
    var target = target(Map.of());

    var settings = CorporateMerchSettings.from(target);

    assertThat(target.problems()).isEmpty();
    assertThat(settings.updateMethod()).isEqualTo(UpdateMethod.PUT);
    assertThat(settings.lookupPages()).isEqualTo(10);
  }

  @Test
  void everyProblemIsNamedAtOnce() {
    var target =
        new ConfiguredTarget(
            "merch",
            Map.ofEntries(
                Map.entry("url", "ftp://example.com"),
                Map.entry("update-method", "POST"),
                Map.entry("lookup-pages", "0"),
                Map.entry("lists.gifts", "-1"),
                Map.entry("lists.7", "8"),
                Map.entry("labels.vip", "2147483648"),
                Map.entry("map.\"/attributes\"", "department"),
                Map.entry("map.\"/attributes/team\"", "no_such_field"),
                Map.entry("map.\"/lists\"", "posture"),
                Map.entry("fields.\"/pictureUrl\"", "picture"),
                Map.entry("fields.\"/givenName\"", "last_name"),
                Map.entry("fields.\"/phone\"", " "),
                Map.entry("tokn", "typing error")));

    new CorporateMerchFactory().create(target, tools());

    assertThat(target.problems())
        .extracting(Problem::property)
        .containsExactlyInAnyOrder(
            PREFIX + "url",
            PREFIX + "token",
            PREFIX + "update-method",
            PREFIX + "lookup-pages",
            PREFIX + "lists.gifts",
            PREFIX + "lists.7",
            PREFIX + "labels.vip",
            PREFIX + "map.\"/attributes\"",
            PREFIX + "map.\"/attributes/team\"",
            PREFIX + "map.\"/lists\"",
            PREFIX + "fields.\"/pictureUrl\"",
            PREFIX + "fields.\"/givenName\"",
            PREFIX + "fields.\"/phone\"",
            PREFIX + "tokn");
  }

  @Test
  void aDefaultRegionIsOfACountryAndFitsIt() {
    assertThat(
            problems(
                Map.of(
                    "default-region.UK", "n/a",
                    "default-region.GB", "n/a",
                    "default-region.US", "Indiana")))
        .extracting(Problem::property, Problem::sentence)
        .containsExactlyInAnyOrder(
            tuple(
                PREFIX + "default-region.UK",
                "its country must be an ISO 3166-1 alpha-2 country code, here GB"),
            tuple(PREFIX + "default-region.US", RegionCode.SENTENCE));
  }

  @Test
  void twoPointersOnOneFieldAreAProblem() {
    assertThat(
            problems(
                Map.of("map.\"/attributes/a\"", "position", "map.\"/attributes/b\"", "position")))
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.property()).isEqualTo(PREFIX + "map.\"/attributes/b\"");
              assertThat(problem.sentence()).contains("/attributes/a");
            });
  }

  @Test
  void twoFieldsOfOneNameAreAProblem() {
    assertThat(
            problems(
                Map.of(
                    "fields.\"/address/line1\"", "street", "fields.\"/address/line2\"", "street")))
        .hasSize(2);
  }

  @Test
  void namesCanBeSwapped() {
    assertThat(
            problems(
                Map.of(
                    "fields.\"/address/line1\"",
                    "address2",
                    "fields.\"/address/line2\"",
                    "address")))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"PUT, PUT", "put, PUT", "PATCH, PATCH", "patch, PATCH"})
  void theVerbIsTakenInEitherCase(String text, UpdateMethod method) {
    assertThat(CorporateMerchSettings.from(target(Map.of("update-method", text))).updateMethod())
        .isEqualTo(method);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "12", "2147483647"})
  void aNumberIsAnInt32(String number) {
    assertThat(problems(Map.of("lists.gifts", number))).isEmpty();
  }

  @Test
  void aTokenThatCannotStandInAHeaderIsAProblemThatDoesNotShowIt() {
    assertThat(problems(Map.of("token", "a\r\nX-Other: b")))
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.property()).isEqualTo(PREFIX + "token");
              assertThat(problem.sentence()).doesNotContain("X-Other");
            });
  }

  @Test
  void settingsDoNotShowTheToken() {
    assertThat(CorporateMerchSettings.from(target(Map.of())).toString())
        .doesNotContain(MerchFixture.TOKEN);
  }

  @Test
  void theKindBringsTheVendorsRateLimit() {
    var factory = new CorporateMerchFactory();

    assertThat(factory.kind()).isEqualTo("corporate-merch");
    assertThat(factory.defaults().timeout()).isEqualTo(Duration.ofSeconds(30));
    assertThat(factory.defaults().rate()).contains(new Rate(40, Duration.ofMinutes(1)));
  }

  private static List<Problem> problems(Map<String, String> more) {
    var target = target(more);
    CorporateMerchSettings.from(target);
    return target.problems();
  }

  private static AdapterTools tools() {
    return new AdapterTools(InstantSource.fixed(MerchFixture.NOW), () -> 0L, new Random(1), null);
  }
}
