package io.contactgateway.console.playground;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Documents to start from. The people in them do not exist. */
public enum Sample {
  EMPLOYEE(
      "Employee",
      """
      {
        "givenName": "Angela",
        "familyName": "Cruz",
        "email": "acruz@example.com",
        "phone": "+1 317 531 5555",
        "address": {
          "line1": "1 Monument Cir",
          "city": "Indianapolis",
          "region": "IN",
          "postalCode": "46204",
          "country": "US"
        },
        "relationship": { "type": "employee" },
        "attributes": { "tier": "gold" }
      }
      """),
  SMALLEST(
      "Only an e-mail",
      """
      {
        "email": "sam@example.com"
      }
      """),
  LISTS(
      "Lists and labels",
      """
      {
        "givenName": "Noor",
        "familyName": "Haddad",
        "email": "noor.haddad@example.com",
        "organization": { "name": "Example Ltd", "title": "Buyer" },
        "lists": ["holiday-gifts"],
        "labels": ["vip"]
      }
      """),
  MISTAKES(
      "With mistakes",
      """
      {
        "givenName": "",
        "email": "not an address",
        "phone": "12",
        "birthDate": "2026-02-30",
        "address": { "country": "Atlantis" }
      }
      """);

  private final String title;
  private final String document;

  Sample(String title, String document) {
    this.title = title;
    this.document = document;
  }

  /** The name in the address. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  public String title() {
    return title;
  }

  public String document() {
    return document;
  }

  static Optional<Sample> find(String code) {
    return Arrays.stream(values()).filter(sample -> sample.code().equals(code)).findFirst();
  }
}
