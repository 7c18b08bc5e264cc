package io.contactgateway.adapter.chatwoot;

import static org.assertj.core.api.Assertions.assertThat;

import io.contactgateway.adapter.VendorMemory;
import io.contactgateway.contact.ContactReader;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChatwootMapperTest {
  private final ChatwootMapper mapper = new ChatwootMapper(Map.of(), false);

  private ChatwootPayload image(String json) {
    return mapper.image(Inbox.contact(json));
  }

  private static List<String> unmapped(ChatwootMapper mapper, String json) {
    var contact = Inbox.contact(json);
    var memory = new ChatwootNotes(VendorMemory.NOTHING);
    return mapper.findings(contact, memory).unmapped();
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '|',
      value = {
        "{'displayName':'Angie','givenName':'Angela','familyName':'Cruz'} ; Angie",
        "{'givenName':'Angela','familyName':'Cruz'} ; Angela Cruz",
        "{'givenName':'Angela'} ; Angela",
        "{'familyName':'Cruz'} ; Cruz"
      },
      delimiter = ';')
  void nameIsTheDisplayNameElseGivenAndFamilyName(String json, String name) {
    assertThat(image(json).name()).contains(name);
    assertThat(unmapped(mapper, json)).isEmpty();
  }

  @Test
  void textIsMadeFitForTheServerEvenWhereTheStoreHoldsOtherText() {
    var longName = "\uD83D\uDE00".repeat(300);
    var json =
        "{\"displayName\":\" \\u0000" + longName + "\",\"attributes\":{\"a\":\"x\\u0000y\"}}";
    var image = mapper.image(new ContactReader().stored(json));

    assertThat(image.name()).contains("\uD83D\uDE00".repeat(255));
    assertThat(image.attributes().get("a").textValue()).isEqualTo("xy");
  }

  @ParameterizedTest
  @CsvSource({
    "email, a@b@c", "email, 'a b@c'", "email, noat", "phone, tel:+14155550104",
    "phone, +0123456", "phone, +1", "phone, +1234567890123456", "phone, ' +14155550104'",
    "pictureUrl, ftp://example.com/a.png", "displayName, '  '"
  })
  void whatTheServerRefusesOrMisreadsIsLeftOutAndReported(String property, String value) {
    var json = Inbox.MAPPER.createObjectNode().put(property, value).toString();
    var contact = new ContactReader().stored(json);
    var image = mapper.image(contact);
    var findings = mapper.findings(contact, new ChatwootNotes(VendorMemory.NOTHING));

    assertThat(image.fields()).isEmpty();
    assertThat(findings.unmapped()).containsExactly("/" + property);
  }

  @Test
  void emailIsLowerCased() {
    assertThat(image("{'email':'Noor@Example.TEST'}").email()).contains("noor@example.test");
  }

  @Test
  void attributesKeepTheirTypes() {
    var image = image("{'attributes':{'tier':'gold','points':12345,'ratio':1.10,'optIn':true}}");

    assertThat(image.tree().get("custom_attributes"))
        .hasToString("{\"optIn\":true,\"points\":12345,\"ratio\":1.10,\"tier\":\"gold\"}");
  }

  @Test
  void whatHasNoPlaceIsUnmapped() {
    var json = "{'givenName':'A','gender':'other','organization':{'name':'Acme'},'labels':['vip']}";

    assertThat(unmapped(mapper, json)).containsExactly("/gender", "/organization", "/labels");
  }

  @Test
  void aConfiguredPlaceTakesTheValueInsteadOfItsOwn() {
    var configured =
        new ChatwootMapper(
            Map.of(
                "/organization/name", "company",
                "/attributes/tier", "level",
                "/email", "work_email",
                "/givenName", "first_name"),
            false);
    var json =
        "{'givenName':'Noor','email':'n@example.com','organization':{'name':'Acme','title':'Dr'},"
            + "'attributes':{'tier':'gold','company':'old','a/b':'1'}}";
    var image = configured.image(Inbox.contact(json));

    assertThat(image.tree().toString().replace('"', '\''))
        .isEqualTo(
            "{'name':'Noor','custom_attributes':{'a/b':'1','company':'Acme',"
                + "'first_name':'Noor','level':'gold','work_email':'n@example.com'}}");
    assertThat(unmapped(configured, json))
        .containsExactly("/organization/title", "/attributes/company");
  }

  @Test
  void anAttributeYieldsToAConfiguredPropertyWhateverTheOrder() {
    var configured =
        new ChatwootMapper(Map.of("/address/city", "company", "/organization/name", "town"), false);
    var json =
        "{'address':{'city':'Bern'},'organization':{'name':'Acme'},"
            + "'attributes':{'company':'old','town':'old'}}";

    assertThat(configured.image(Inbox.contact(json)).tree().get("custom_attributes"))
        .hasToString("{\"company\":\"Bern\",\"town\":\"Acme\"}");
    assertThat(unmapped(configured, json)).containsExactly("/attributes");
  }
}
