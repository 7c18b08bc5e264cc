package io.contactgateway.adapter.marketingcloud;

import static org.assertj.core.api.Assertions.assertThat;

import io.contactgateway.adapter.DeliveryOutcome.Delivered;
import io.contactgateway.adapter.VendorMemory;
import io.contactgateway.adapter.marketingcloud.UndocumentedVendor.PatchOnMissing;
import io.contactgateway.adapter.marketingcloud.UndocumentedVendor.PostOnExisting;
import io.contactgateway.contact.Contact;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever the vendor does where its pages are silent, it ends up with the contact. */
class UndocumentedVendorTest {
  private static final Map<String, String> WANTED =
      Map.of(
          "Email Addresses/Email Address", "noor.haddad@example.org",
          "Email Addresses/HTML Enabled", "true",
          "Email Demographics/First Name", "Noor");

  private final Target target = new Target();
  private final Contact before = Target.contact("{\"email\": \"old@example.org\"}");

  static Stream<Arguments> vendors() {
    return Arrays.stream(PostOnExisting.values())
        .flatMap(
            post ->
                Arrays.stream(PatchOnMissing.values())
                    .flatMap(
                        patch ->
                            Stream.of(
                                Arguments.of(post, patch, 200, "contactID"),
                                Arguments.of(post, patch, 400, "contactId"))));
  }

  @ParameterizedTest(name = "POST {0}, PATCH {1}, failures {2}")
  @MethodSource("vendors")
  void aNewContactArrives(PostOnExisting post, PatchOnMissing patch, int status, String idName) {
    var vendor = new UndocumentedVendor(post, patch, status, idName);

    deliver(vendor, VendorMemory.NOTHING, false);

    assertThat(vendor.contactCalls()).isEqualTo(1);
  }

  @ParameterizedTest(name = "POST {0}, PATCH {1}, failures {2}")
  @MethodSource("vendors")
  void aContactThatTheVendorHadBeforeUsIsBroughtUpToDate(
      PostOnExisting post, PatchOnMissing patch, int status, String idName) {
    var vendor = new UndocumentedVendor(post, patch, status, idName);
    target.deliver(Target.delivery(before, VendorMemory.NOTHING), vendor);

    deliver(vendor, VendorMemory.NOTHING, false);

    assertThat(vendor.contactCalls()).isLessThanOrEqualTo(3);
  }

  @ParameterizedTest(name = "POST {0}, PATCH {1}, failures {2}")
  @MethodSource("vendors")
  void aContactThatTheVendorLostIsCreatedAgain(
      PostOnExisting post, PatchOnMissing patch, int status, String idName) {
    var vendor = new UndocumentedVendor(post, patch, status, idName);
    var memory = target.deliver(Target.delivery(before, VendorMemory.NOTHING), vendor).memory();
    vendor.forget();

    deliver(vendor, memory, false);

    assertThat(vendor.contactCalls()).isLessThanOrEqualTo(3);
  }

  @ParameterizedTest(name = "POST {0}, PATCH {1}, failures {2}")
  @MethodSource("vendors")
  void anUncertainCreateEndsWellWhetherItHadArrivedOrNot(
      PostOnExisting post, PatchOnMissing patch, int status, String idName) {
    var lost = new UndocumentedVendor(post, patch, status, idName);
    deliver(lost, VendorMemory.NOTHING, true);

    var stored = new UndocumentedVendor(post, patch, status, idName);
    target.deliver(Target.delivery(Target.noor(), VendorMemory.NOTHING), stored);
    deliver(stored, VendorMemory.NOTHING, true);
  }

  private void deliver(UndocumentedVendor vendor, VendorMemory memory, boolean uncertain) {
    var delivery =
        uncertain
            ? Target.uncertain(Target.noor(), memory)
            : Target.delivery(Target.noor(), memory);

    var outcome = target.deliver(delivery, vendor);

    assertThat(outcome).isInstanceOf(Delivered.class);
    assertThat(outcome.memory().vendorId()).contains("9000000001");
    assertThat(vendor.values()).isEqualTo(WANTED);
  }
}
