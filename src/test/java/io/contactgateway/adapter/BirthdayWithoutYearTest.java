package io.contactgateway.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import io.contactgateway.contact.Violation;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code --02-29}: sent where the place takes a text, else named as incomplete. */
class BirthdayWithoutYearTest {
  @ParameterizedTest
  @EnumSource(VendorKind.class)
  void aBirthdayWithoutYearIsSentWhereItIsTakenElseIncomplete(VendorKind kind) {
    var place = kind == VendorKind.CORPORATE_MERCH ? "birthday" : kind.anyPlace;
    var adapter = kind.adapter(Map.of("map.\"/birthDate\"", place));
    var person = SamplePeople.saying("{\"birthDate\": \"--02-29\"}");

    var sent = VendorKind.deliver(adapter, person, VendorMemory.NOTHING);

    var findings = sent.outcome().findings();
    if (kind == VendorKind.CHATWOOT) {
      assertThat(WirePlaces.of(sent.bodies()).get(place)).hasToString("\"--02-29\"");
      assertThat(findings.incomplete()).isEmpty();
    } else {
      assertThat(WirePlaces.of(sent.bodies())).doesNotContainKey(place);
      assertThat(findings.incomplete())
          .isEqualTo(
              List.of(
                  new Violation(
                      "/birthDate", "it has no year, and a date at this target has one")));
    }
  }
}
