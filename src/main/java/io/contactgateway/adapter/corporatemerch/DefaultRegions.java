package io.contactgateway.adapter.corporatemerch;

import io.contactgateway.contact.value.CountryCode;
import io.contactgateway.contact.value.RegionCode;
import io.contactgateway.contact.value.ValidationContext;
import io.contactgateway.settings.TargetSettings;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What stands for the state where a contact has none: the vendor needs one, and addresses of most
 * countries have no such part.
 *
 * @param byCountry ISO 3166-1 code to text
 */
record DefaultRegions(Map<String, String> byCountry) {
  private static final String SETTING = "default-region";
  private static final ValidationContext ANYWHERE =
      new ValidationContext(Optional.empty(), Optional.empty());

  DefaultRegions {
    byCountry = Map.copyOf(byCountry);
  }

  /** Reads {@code default-region.<country>} and reports everything wrong with it. */
  static DefaultRegions from(TargetSettings settings) {
    var regions = new TreeMap<String, String>();
    settings
        .entries(SETTING)
        .forEach(
            (name, text) ->
                read(name, text.strip(), regions)
                    .ifPresent(sentence -> settings.problem(SETTING + "." + name, sentence)));
    return new DefaultRegions(regions);
  }

  /** What is wrong with an entry; where nothing is, it is added. */
  private static Optional<String> read(String name, String text, Map<String, String> regions) {
    return CountryCode.read(name, ANYWHERE)
        .fold(
            country -> {
              var context = new ValidationContext(Optional.of(country), Optional.empty());
              var region = RegionCode.normalised(text, context);
              region.ifPresent(kept -> regions.put(country, kept));
              return region.isPresent() ? Optional.empty() : Optional.of(RegionCode.SENTENCE);
            },
            sentence -> Optional.of("its country " + sentence));
  }

  Optional<String> of(String country) {
    return Optional.ofNullable(byCountry.get(country));
  }
}
