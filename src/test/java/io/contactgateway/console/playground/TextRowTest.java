package io.contactgateway.console.playground;

import static org.assertj.core.api.Assertions.assertThat;

import io.contactgateway.contact.ContactSchema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextRowTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/email | a@example.com | {'email':'a@example.com'}",
        "/address/validated | true | {'address':{'validated':true}}",
        "/address/validated | yes | {'address':{'validated':'yes'}}",
        "/channels/mobile/status | 2 | {'channels':{'mobile':{'status':2}}}",
        "/channels/mobile/status | two | {'channels':{'mobile':{'status':'two'}}}",
        "/channels/push/deviceId | 12 | {'channels':{'push':{'deviceId':'12'}}}",
        "/lists | one; two;; | {'lists':['one','two']}",
        "/targets/exclude | chatwoot | {'targets':{'exclude':['chatwoot']}}",
        "/purposes/news | false | {'purposes':{'news':false}}",
        "/attributes/a~1b | 007 | {'attributes':{'a/b':'007'}}"
      })
  void aTextStandsForAValueOfItsPlace(String pointer, String text, String document) {
    assertThat(ContactSchema.takesText(pointer)).isTrue();
    assertThat(new TextRow().with(pointer, text).json()).isEqualTo(document.replace('\'', '"'));
  }

  @ParameterizedTest
  @CsvSource({"/address", "/attributes", "/purposes", "/nothing", "email", "/attributes/a/b"})
  void whereNoValueStandsThereIsNoColumn(String pointer) {
    assertThat(ContactSchema.takesText(pointer)).isFalse();
  }

  @Test
  void valuesOfOneObjectStandTogether() {
    assertThat(
            new TextRow()
                .with("/address/city", "Indianapolis")
                .with("/email", "a@example.com")
                .with("/address/country", "US")
                .json())
        .isEqualTo(
            "{\"address\":{\"city\":\"Indianapolis\",\"country\":\"US\"},\"email\":\"a@example.com\"}");
  }

  @Test
  void everyLeafIsAColumn() {
    assertThat(ContactSchema.leaves()).allMatch(ContactSchema::takesText);
  }
}
