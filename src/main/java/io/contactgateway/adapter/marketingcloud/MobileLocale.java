package io.contactgateway.adapter.marketingcloud;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.Phonenumber;
import io.contactgateway.contact.Contact;
import java.util.Optional;

/**
 * The country that goes with a mobile number as its Locale. The vendor completes a number by it, so
 * a country that the number is not of makes it somebody else's.
 *
 * @param country its code
 * @param pointer what of the contact decided
 */
record MobileLocale(String country, String pointer) {
  /** Of numbers that are no country's, such as those that begin with +800. */
  private static final String WORLD = "001";

  private static final PhoneNumberUtil LIBRARY = PhoneNumberUtil.getInstance();

  /**
   * What the contact says at {@code /channels/mobile/locale}, else the country of its number. Where
   * several countries share the calling code, the address tells which of them. Empty without
   * either, and for a number of no country.
   */
  static Optional<MobileLocale> of(Contact contact) {
    return contact
        .text(Route.LOCALE_POINTER)
        .map(said -> new MobileLocale(said, Route.LOCALE_POINTER))
        .or(() -> byNumber(contact));
  }

  private static Optional<MobileLocale> byNumber(Contact contact) {
    return contact
        .text(Route.PHONE_POINTER)
        .flatMap(MobileLocale::parsed)
        .flatMap(
            number ->
                byAddress(contact, number)
                    .or(() -> country(number))
                    .filter(locale -> !locale.country.equals(WORLD)));
  }

  private static Optional<MobileLocale> byAddress(Contact contact, Phonenumber.PhoneNumber number) {
    var sharing = LIBRARY.getRegionCodesForCountryCode(number.getCountryCode());
    return contact
        .text(Route.COUNTRY_POINTER)
        .filter(country -> sharing.size() > 1 && sharing.contains(country))
        .map(country -> new MobileLocale(country, Route.COUNTRY_POINTER));
  }

  /** By the number's range; one in no range known is of the country that the code is first of. */
  private static Optional<MobileLocale> country(Phonenumber.PhoneNumber number) {
    return Optional.ofNullable(LIBRARY.getRegionCodeForNumber(number))
        .or(() -> Optional.of(LIBRARY.getRegionCodeForCountryCode(number.getCountryCode())))
        .map(country -> new MobileLocale(country, Route.PHONE_POINTER));
  }

  private static Optional<Phonenumber.PhoneNumber> parsed(String e164) {
    try {
      return Optional.of(LIBRARY.parse(e164, null));
    } catch (NumberParseException notParsed) {
      return Optional.empty();
    }
  }
}
