package io.contactgateway.contact.value;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * The values of a document that rules of other properties turn on.
 *
 * @param country upper-case ISO 3166-1 code at {@code /address/country}; empty where absent or
 *     wrong
 * @param mobileLocale the same at {@code /channels/mobile/locale}
 */
public record ValidationContext(Optional<String> country, Optional<String> mobileLocale) {

  /** Of a document whose types have been checked. */
  public static ValidationContext of(JsonNode document) {
    return new ValidationContext(
        CountryCode.normalised(document.at("/address/country").asText()),
        CountryCode.normalised(document.at("/channels/mobile/locale").asText()));
  }

  /** The region that completes a national phone number: the mobile channel's own comes first. */
  Optional<String> phoneRegion() {
    return mobileLocale.or(() -> country);
  }

  @Override
  public String toString() {
    return "ValidationContext[***]";
  }
}
