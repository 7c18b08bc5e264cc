package io.contactgateway.contact.value;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** What people write where a country's code belongs: its name, a longer code, a language tag. */
public final class CountryNames {
  private static final int LONGEST = 80;

  private static final Pattern LANGUAGE_TAG = Pattern.compile("[A-Za-z]{2,3}[-_]([A-Za-z]{2})");

  private static final Pattern NO_LETTER = Pattern.compile("[^\\p{L}]+");
  private static final Pattern ACCENT = Pattern.compile("\\p{M}+");

  /** Languages whose names of countries are known here. */
  private static final List<String> LANGUAGES = List.of("en", "de", "fr", "es", "it", "pt", "nl");

  /** Codes that others use, names that no list has, and names of old. */
  private static final Map<String, String> OTHERS =
      Map.ofEntries(
          Map.entry("UK", "GB"),
          Map.entry("EL", "GR"),
          Map.entry("XKX", CountryCode.KOSOVO),
          Map.entry("KOSOVO", CountryCode.KOSOVO),
          Map.entry("GREATBRITAIN", "GB"),
          Map.entry("ENGLAND", "GB"),
          Map.entry("SCOTLAND", "GB"),
          Map.entry("WALES", "GB"),
          Map.entry("NORTHERNIRELAND", "GB"),
          Map.entry("AMERICA", "US"),
          Map.entry("UNITEDSTATESOFAMERICA", "US"),
          Map.entry("THEUNITEDSTATES", "US"),
          Map.entry("HOLLAND", "NL"),
          Map.entry("THENETHERLANDS", "NL"),
          Map.entry("CZECHREPUBLIC", "CZ"),
          Map.entry("TURKEY", "TR"),
          Map.entry("TURKIYE", "TR"),
          Map.entry("MACEDONIA", "MK"),
          Map.entry("IVORYCOAST", "CI"),
          Map.entry("BURMA", "MM"),
          Map.entry("KOREA", "KR"),
          Map.entry("REPUBLICOFKOREA", "KR"),
          Map.entry("RUSSIANFEDERATION", "RU"),
          Map.entry("SWAZILAND", "SZ"),
          Map.entry("CAPEVERDE", "CV"),
          Map.entry("EASTTIMOR", "TL"),
          Map.entry("VATICAN", "VA"),
          Map.entry("VIETNAM", "VN"),
          Map.entry("MEXICO", "MX"),
          Map.entry("UAE", "AE"));

  private CountryNames() {}

  /** The lists of names, made when the first is asked for: callers seldom write any. */
  private static final class Known {
    static final Map<String, String> CODES = codes();

    private static Map<String, String> codes() {
      var codes = new HashMap<String, String>();
      for (var code : Locale.getISOCountries()) {
        var country = new Locale.Builder().setRegion(code).build();
        for (var language : LANGUAGES) {
          codes.putIfAbsent(
              folded(country.getDisplayCountry(Locale.forLanguageTag(language))), code);
        }
        codes.put(country.getISO3Country(), code);
      }
      codes.putAll(OTHERS);
      return Map.copyOf(codes);
    }
  }

  /** The code of the country that is meant; empty where that can't be told. */
  public static Optional<String> meant(String text) {
    if (text.length() > LONGEST) {
      return Optional.empty();
    }
    var tag = LANGUAGE_TAG.matcher(text.strip());
    if (tag.matches()) {
      return CountryCode.normalised(tag.group(1));
    }
    var name = folded(text);
    return CountryCode.normalised(name).or(() -> Optional.ofNullable(Known.CODES.get(name)));
  }

  /** Letters alone, in upper case and without accents. */
  private static String folded(String name) {
    var bare = ACCENT.matcher(Normalizer.normalize(name, Normalizer.Form.NFD)).replaceAll("");
    return NO_LETTER.matcher(bare).replaceAll("").toUpperCase(Locale.ROOT);
  }
}
