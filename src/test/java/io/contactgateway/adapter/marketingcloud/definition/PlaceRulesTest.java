package io.contactgateway.adapter.marketingcloud.definition;

import static org.assertj.core.api.Assertions.assertThat;

import io.contactgateway.adapter.CheckFinding;
import io.contactgateway.adapter.VendorReply.Answer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How an account's definitions are read, and what is wrong with places. */
class PlaceRulesTest {
  private static final String SETTING = "map.\"/x\"";

  private static DefinitionsPage page(String json) {
    var body = json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    return DefinitionsPage.of(new Answer(200, Map.of(), body)).orElseThrow();
  }

  private static List<String> found(String definitions, MappedPlace... places) {
    return new PlaceRules(page(definitions).sets())
        .findings(List.of(places)).stream()
            .map(finding -> finding.severity() + " " + finding.problem().detail())
            .toList();
  }

  private static MappedPlace place(String set, String attribute, String pointer) {
    return new MappedPlace(set, attribute, pointer, SETTING, false);
  }

  private static String definitions(String attribute) {
    return "{'count': 1, 'items': [{'definitionName': {'value': 'Mail'}, 'valueDefinitions': ["
        + attribute
        + "]}]}";
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'items': [{'definitionName': {'value': 'Mail'}, 'valueDefinitions': [{'definitionName': {'value': 'City'}}]}]}",
        "{'items': [{'name': {'value': 'Mail'}, 'attributes': [{'name': {'value': 'City'}}]}]}",
        "{'setDefinition': [{'name': 'Mail', 'valueDefinitions': [{'name': 'City', 'length': 0}]}]}",
        "{'items': [{'fullyQualifiedName': 'Mail', 'attributes': [{'fullyQualifiedName': 'Mail.City'}]}]}"
      })
  void namesAreFoundInEveryFormInWhichTheyWereSeen(String definitions) {
    assertThat(found(definitions, place("Mail", "City", "/address/city"))).isEmpty();
    assertThat(found(definitions, place("Mail", "Town", "/address/city")))
        .containsExactly("ERROR \"Mail/Town\": the attribute set has no attribute of this name");
  }

  @Test
  void whatCannotBeReadIsPassedOver() {
    var odd = page("{'items': [7, null, {}, {'name': 'A'}, {'attributes': []}], 'count': 'x'}");

    assertThat(odd.sets()).isEmpty();
    assertThat(odd.isLast(5)).isFalse();
    assertThat(DefinitionsPage.of(new Answer(200, Map.of(), new byte[0]))).isEmpty();
    assertThat(page("{'items': []}").isLast(0)).isTrue();
    assertThat(page("{'items': [{}], 'count': 1}").isLast(1)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "/birthDate,Date,true",
    "/birthDate,Text,true",
    "/birthDate,Number,false",
    "/familyName,Boolean,false",
    "/email,EmailAddress,true",
    "/email,Phone,false",
    "/phone,Phone,true",
    "/preferences/htmlEmail,Boolean,true",
    "/channels/mobile/status,Byte,true",
    "/labels,Date,false",
    "/attributes/tier,Decimal,true"
  })
  void theTypeHasToTakeTheValues(String pointer, String type, boolean fits) {
    var found =
        found(
            definitions("{'name': 'A', 'dataType': '" + type + "'}"), place("Mail", "A", pointer));

    assertThat(found.isEmpty()).isEqualTo(fits);
  }

  @Test
  void aTypeThatIsNoWordIsNotRepeated() {
    assertThat(
            found(definitions("{'name': 'A', 'dataType': 'x@y 1'}"), place("Mail", "A", "/lists")))
        .containsExactly(
            "ERROR \"Mail/A\": its type in the account (another one) takes no such values");
  }

  @Test
  void anAttributeThatIsShorterThanAValueIsAWarning() {
    var definitions = definitions("{'name': 'A', 'dataType': 'Text', 'length': 50}");

    assertThat(found(definitions, place("Mail", "A", "/familyName")))
        .containsExactly("WARNING \"Mail/A\": it takes 50 characters, and a value may have 100");
    assertThat(found(definitions, place("Mail", "A", "/birthDate"))).isEmpty();
  }

  @Test
  void whatIsReadOnlyOrSpelledOtherwiseIsSaid() {
    assertThat(
            found(definitions("{'name': 'A', 'isReadOnly': true}"), place("Mail", "A", "/lists")))
        .containsExactly("ERROR \"Mail/A\": it is read-only in the account");
    assertThat(found(definitions("{'name': 'Aa'}"), place("mail", "AA", "/lists")))
        .containsExactly("ERROR \"mail/AA\": the account spells it \"Mail/Aa\"");
  }

  @Test
  void aChannelThatTheAccountDoesWithoutIsNothingWrong() {
    var channel = new MappedPlace("LINE", "A", "/lists", "account-id", true);
    var half = new MappedPlace("Mail", "B", "/lists", "account-id", true);

    assertThat(found(definitions("{'name': 'A'}"), channel)).isEmpty();
    assertThat(found(definitions("{'name': 'A'}"), half)).hasSize(1);
  }

  @Test
  void aFindingNamesTheSettingThatSaysThePlace() {
    var findings = new PlaceRules(List.of()).findings(List.of(place("Mail", "A", "/familyName")));

    assertThat(findings).extracting(CheckFinding::settings).containsExactly(List.of(SETTING));
  }
}
