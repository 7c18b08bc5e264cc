package io.contactgateway.standin.corporatemerch;

import com.fasterxml.jackson.databind.JsonNode;
import io.contactgateway.standin.server.Json;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** What Corporate Merch asks of a contact's fields ("Update a contact", "Body Params"). */
final class CorporateMerchRules {
  static final Set<String> OPTIONAL =
      Set.of(
          ("address address2 phone_number gender shirt_size birthday company_name department position"
                  + " employment_status employment_type start_date wedding_anniversary client_since"
                  + " classification address_validated address_forced address_verified lists labels")
              .split(" "));
  static final List<String> REQUIRED =
      List.of("first_name", "last_name", "email", "country", "city", "state", "zip_code", "type");

  private static final Set<String> DATES =
      Set.of("birthday", "start_date", "wedding_anniversary", "client_since");
  private static final Set<String> FLAGS =
      Set.of("address_validated", "address_forced", "address_verified");
  private static final Set<String> NUMBERS = Set.of("lists", "labels");
  private static final Map<String, Set<String>> CHOICES =
      Map.of(
          "gender", Set.of("male", "female"),
          "shirt_size", Set.of("XS", "SM", "MD", "LG", "XL", "2XL", "3XL"),
          "type", Set.of("employee", "client"),
          "country", Set.of(Locale.getISOCountries()));
  private static final Map<String, Set<String>> REGIONS =
      Map.of(
          "US",
          Set.of(
              ("AL AK AZ AR CA CO CT DE FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV"
                      + " NH NJ NM NY NC ND OH OK OR PA RI SC SD TN TX UT VT VA WA WV WI WY DC AS GU"
                      + " MP PR VI UM AA AE AP")
                  .split(" ")),
          "CA",
          Set.of("AB BC MB NB NL NS NT NU ON PE QC SK YT".split(" ")));
  private static final Pattern EMAIL = Pattern.compile("[^@\\s]++@[^@\\s][^@\\s.]*+\\.[^@\\s]++");

  private CorporateMerchRules() {}

  /** The fields at fault, each with a sentence; empty where all is well. */
  static Map<String, String> broken(JsonNode fields) {
    var broken = new TreeMap<String, String>();
    for (var name : REQUIRED) {
      if (!Json.given(fields.path(name))) {
        broken.put(name, "The " + name + " field is required.");
      }
    }
    if (!Json.given(fields.path("address")) && !Json.given(fields.path("address2"))) {
      broken.put("address", "The address field is required when address2 is not present.");
      broken.put("address2", "The address2 field is required when address is not present.");
    }
    fields.properties().forEach(field -> check(field.getKey(), field.getValue(), broken));
    checkRegion(fields, broken);
    return broken;
  }

  private static void check(String name, JsonNode value, Map<String, String> broken) {
    var known = REQUIRED.contains(name) || OPTIONAL.contains(name);
    if (known && !value.isNull() && !fits(name, value)) {
      broken.putIfAbsent(name, "The " + name + " is invalid.");
    }
  }

  private static boolean fits(String name, JsonNode value) {
    if (FLAGS.contains(name)) {
      return value.isBoolean();
    }
    if (NUMBERS.contains(name)) {
      return isInt32Array(value);
    }
    if (DATES.contains(name)) {
      return value.isTextual() && isDate(value.asText());
    }
    if (CHOICES.containsKey(name)) {
      return value.isTextual() && CHOICES.get(name).contains(value.asText());
    }
    return value.isTextual() && (!name.equals("email") || EMAIL.matcher(value.asText()).matches());
  }

  private static boolean isInt32Array(JsonNode value) {
    for (var element : value) {
      if (!element.isIntegralNumber() || !element.canConvertToInt()) {
        return false;
      }
    }
    return value.isArray();
  }

  private static boolean isDate(String text) {
    try {
      return text.length() == "yyyy-mm-dd".length() && LocalDate.parse(text) != null;
    } catch (DateTimeParseException noDate) {
      return false;
    }
  }

  private static void checkRegion(JsonNode fields, Map<String, String> broken) {
    var regions = REGIONS.get(fields.path("country").asText());
    if (regions != null && !regions.contains(fields.path("state").asText())) {
      broken.putIfAbsent("state", "The state is invalid.");
    }
  }
}
