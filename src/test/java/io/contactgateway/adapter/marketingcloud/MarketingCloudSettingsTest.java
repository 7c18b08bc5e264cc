package io.contactgateway.adapter.marketingcloud;

import static org.assertj.core.api.Assertions.assertThat;

import io.contactgateway.settings.Problem;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MarketingCloudSettingsTest {
  private static final String PREFIX = "contact-gateway.targets.marketing-cloud.";

  @ParameterizedTest(name = "{0}={1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          /nickname | Loyalty/Nick | names no property
          /address | Loyalty/Address | names no property
          /attributes | Loyalty/All | names no property
          /gender | Gender | Set/Attribute
          /gender | /Gender | Set/Attribute
          /gender | Loyalty/ | Set/Attribute
          /gender | EmailDemographics/Gender | Email Demographics
          /gender | email demographics/Gender | Email Demographics
          /gender | LINE Demographics/Gender | GroupConnect LINE Demographics
          /gender | MobileDemographics/Gender | MobileConnect Demographics
          /gender | WhatsApp Addresses/Gender | WhatsApp
          /gender | Chat Message Demographics/Gender | WhatsApp
          /gender | MobileConnect Demographics/Priority | read-only
          /gender | Email Demographics/Contacts ID | own key
          /gender | Email Addresses/Email Address | filled already
          /gender | Email Demographics/first name | filled already
          """)
  void aPlaceThatCantBeWrittenIsReportedUnderItsProperty(
      String pointer, String place, String reason) {
    var settings = Target.configured("map.\"" + pointer + "\"", place);

    MarketingCloudSettings.from(settings);

    assertThat(settings.problems())
        .singleElement()
        .returns(PREFIX + "map.\"" + pointer + "\"", Problem::property)
        .satisfies(problem -> assertThat(problem.sentence()).contains(reason));
  }

  @Test
  void twoPropertiesForOnePlaceAreReported() {
    var settings =
        Target.configured(
            "map.\"/gender\"", "Loyalty/Code", "map.\"/attributes/code\"", "Loyalty/code");

    MarketingCloudSettings.from(settings);

    assertThat(settings.problems())
        .singleElement()
        .returns(PREFIX + "map.\"/gender\"", Problem::property);
  }

  @Test
  void oneSetSpelledInTwoWaysIsReported() {
    var settings =
        Target.configured("map.\"/gender\"", "Loyalty/A", "map.\"/birthDate\"", "loyalty/B");

    MarketingCloudSettings.from(settings);

    assertThat(settings.problems()).hasSize(1);
  }

  @Test
  void aNameThatMovedElsewhereFreesItsPlace() {
    var settings =
        Target.configured(
            "map.\"/givenName\"", "Email Demographics/FirstName",
            "map.\"/displayName\"", "Email Demographics/First Name");

    MarketingCloudSettings.from(settings);

    assertThat(settings.problems()).isEmpty();
  }

  @Test
  void everythingThatIsMissingComesOutTogether() {
    var settings =
        Target.configured("url", "", "auth-url", "", "client-id", "", "client-secret", "");

    MarketingCloudSettings.from(settings);

    assertThat(settings.problems())
        .extracting(Problem::property)
        .containsExactlyInAnyOrder(
            PREFIX + "url", PREFIX + "auth-url", PREFIX + "client-id", PREFIX + "client-secret");
  }

  @ParameterizedTest
  @CsvSource({
    "account-id, abc",
    "phone-format, dashes",
    "clear, on",
    "confirm-after-post, maybe",
    "url, https://evil.example/x?"
  })
  void aBadValueIsReportedUnderItsProperty(String name, String value) {
    var settings = Target.configured(name, value);

    MarketingCloudSettings.from(settings);

    assertThat(settings.problems()).extracting(Problem::property).contains(PREFIX + name);
  }

  @Test
  void theFactoryIsUnpacedAndPatient() {
    var factory = new MarketingCloudFactory();

    assertThat(factory.kind()).isEqualTo("marketing-cloud");
    assertThat(factory.defaults().timeout()).isEqualTo(Duration.ofSeconds(120));
    assertThat(factory.defaults().rate()).isEmpty();
  }

  @Test
  void theSecretIsNotShown() {
    var settings = MarketingCloudSettings.from(Target.configured());

    assertThat(settings.toString()).doesNotContain(Target.SECRET);
  }
}
