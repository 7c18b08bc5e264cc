package io.contactgateway.adapter.corporatemerch;

import io.contactgateway.settings.Secret;
import io.contactgateway.settings.SecretForm;
import io.contactgateway.settings.TargetSettings;
import java.net.URI;

/**
 * The settings of one target of this kind.
 *
 * @param url the base, for example {@code https://api.corporatemerch.com}
 * @param token goes into {@code Authorization: Bearer}
 * @param lookupPages how many pages of 100 contacts a look-up reads at most
 * @param defaultRegions what stands for the state of contacts of countries without states
 */
record CorporateMerchSettings(
    URI url,
    Secret token,
    UpdateMethod updateMethod,
    int lookupPages,
    NumberNames lists,
    NumberNames labels,
    FieldNames names,
    DefaultRegions defaultRegions) {
  /** Anything else could not stand in a header. */
  private static final SecretForm HEADER_WORD =
      SecretForm.of(text -> text.matches("[\\x21-\\x7E]+"), "must be visible ASCII without spaces");

  private static final int DEFAULT_LOOKUP_PAGES = 10;
  private static final int MOST_LOOKUP_PAGES = 100;

  /** Reads all of them; what is wrong is reported to {@code settings}, nothing is thrown. */
  static CorporateMerchSettings from(TargetSettings settings) {
    return new CorporateMerchSettings(
        settings.url("url"),
        settings.secret("token", HEADER_WORD),
        UpdateMethod.from(settings),
        settings.number("lookup-pages", DEFAULT_LOOKUP_PAGES, 1, MOST_LOOKUP_PAGES),
        NumberNames.from(settings, "lists"),
        NumberNames.from(settings, "labels"),
        FieldNames.from(settings),
        DefaultRegions.from(settings));
  }

  NumberNames numbers(MerchField field) {
    return field == MerchField.LISTS ? lists : labels;
  }
}
