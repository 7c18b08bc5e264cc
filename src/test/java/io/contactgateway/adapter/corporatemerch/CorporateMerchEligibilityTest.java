package io.contactgateway.adapter.corporatemerch;

import static io.contactgateway.adapter.corporatemerch.MerchFixture.KEY;
import static io.contactgateway.adapter.corporatemerch.MerchFixture.adapter;
import static io.contactgateway.adapter.corporatemerch.MerchFixture.contact;
import static io.contactgateway.adapter.corporatemerch.MerchFixture.failed;
import static io.contactgateway.adapter.corporatemerch.MerchFixture.json;
import static io.contactgateway.adapter.corporatemerch.MerchFixture.smallest;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.contactgateway.adapter.FailureKind;
import io.contactgateway.adapter.ScriptedCalls;
import io.contactgateway.adapter.Translation.Eligible;
import io.contactgateway.adapter.Translation.Ineligible;
import io.contactgateway.adapter.VendorMemory;
import io.contactgateway.contact.Contact;
import io.contactgateway.contact.Violation;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CorporateMerchEligibilityTest {

  @Test
  void theRequiredPropertiesAreEnough() {
    assertThat(adapter().translate(KEY, smallest(), VendorMemory.NOTHING))
        .isInstanceOf(Eligible.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/givenName",
        "/familyName",
        "/email",
        "/address/country",
        "/address/line1",
        "/address/city",
        "/address/region",
        "/address/postalCode",
        "/relationship/type"
      })
  void withoutARequiredPropertyTheContactIsIneligible(String pointer) {
    var contact = smallest(document -> remove(document, pointer));

    assertThat(missing(contact)).extracting(Violation::pointer).containsExactly(pointer);
  }

  @Test
  void allThatIsMissingIsNamedAtOnce() {
    assertThat(missing(contact(json("{}"))))
        .extracting(Violation::pointer)
        .containsExactly(
            "/givenName",
            "/familyName",
            "/email",
            "/address/country",
            "/address/line1",
            "/address/city",
            "/address/region",
            "/address/postalCode",
            "/relationship/type");
  }

  @Test
  void theSecondAddressLineWillDo() {
    var contact =
        smallest(
            document -> {
              remove(document, "/address/line1");
              ((ObjectNode) document.get("address")).put("line2", "Suite 4");
            });

    assertThat(adapter().translate(KEY, contact, VendorMemory.NOTHING))
        .isInstanceOf(Eligible.class);
  }

  @Test
  void theSentenceSaysThatTheSecondAddressLineWouldDo() {
    var contact = smallest(document -> remove(document, "/address/line1"));

    assertThat(missing(contact).get(0).detail()).contains("/address/line2");
  }

  @Test
  void aBlankTextIsNoValueToTheVendor() {
    var contact =
        smallest(document -> ((ObjectNode) document.get("address")).put("postalCode", " "));

    assertThat(missing(contact))
        .extracting(Violation::pointer)
        .containsExactly("/address/postalCode");
  }

  @ParameterizedTest
  @ValueSource(strings = {" ", "\u00a0", "\u2007\u202f", "\u200b", "\u2060\u3000", "\ufe0f"})
  void aNameOfWhichNothingIsSeenIsNoName(String name) {
    var contact = smallest(document -> document.put("givenName", name));

    assertThat(missing(contact)).extracting(Violation::pointer).containsExactly("/givenName");
  }

  @Test
  void nothingIsSentForAnIneligibleContact() {
    var calls = new ScriptedCalls();
    var contact = smallest(document -> remove(document, "/email"));

    var outcome =
        failed(MerchFixture.deliver(adapter(), calls, contact, VendorMemory.NOTHING, false));

    assertThat(outcome.failure().kind()).isEqualTo(FailureKind.DEFECT);
    assertThat(calls.requests()).isEmpty();
  }

  private static List<Violation> missing(Contact contact) {
    return ((Ineligible) adapter().translate(KEY, contact, VendorMemory.NOTHING)).missing();
  }

  private static void remove(ObjectNode document, String pointer) {
    var place = JsonPointer.compile(pointer);
    ((ObjectNode) document.at(place.head())).remove(place.last().getMatchingProperty());
  }
}
