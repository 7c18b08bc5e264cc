package io.contactgateway.adapter.corporatemerch;

import java.util.Arrays;
import java.util.Optional;

/**
 * The fields of a contact, in the order of the vendor's page "Update a contact". The two address
 * lines are each required only where the other is absent.
 */
enum MerchField {
  FIRST_NAME("/givenName", "first_name", FieldRule.TEXT, true),
  LAST_NAME("/familyName", "last_name", FieldRule.TEXT, true),
  EMAIL("/email", "email", FieldRule.EMAIL, true),
  PHONE_NUMBER("/phone", "phone_number", FieldRule.TEXT, false),
  GENDER("/gender", "gender", FieldRule.GENDER, false),
  SHIRT_SIZE("/preferences/shirtSize", "shirt_size", FieldRule.SHIRT_SIZE, false),
  BIRTHDAY("/birthDate", "birthday", FieldRule.DATE, false),
  COUNTRY("/address/country", "country", FieldRule.COUNTRY, true),
  ADDRESS("/address/line1", "address", FieldRule.TEXT, false),
  ADDRESS2("/address/line2", "address2", FieldRule.TEXT, false),
  CITY("/address/city", "city", FieldRule.TEXT, true),
  STATE("/address/region", "state", FieldRule.TEXT, true),
  ZIP_CODE("/address/postalCode", "zip_code", FieldRule.TEXT, true),
  COMPANY_NAME("/organization/name", "company_name", FieldRule.TEXT, false),
  DEPARTMENT("/organization/department", "department", FieldRule.TEXT, false),
  POSITION("/organization/title", "position", FieldRule.TEXT, false),
  EMPLOYMENT_STATUS("/relationship/employmentStatus", "employment_status", FieldRule.TEXT, false),
  TYPE("/relationship/type", "type", FieldRule.CONTACT_TYPE, true),
  EMPLOYMENT_TYPE("/relationship/employmentType", "employment_type", FieldRule.TEXT, false),
  START_DATE("/relationship/startDate", "start_date", FieldRule.DATE, false),
  WEDDING_ANNIVERSARY("/anniversary", "wedding_anniversary", FieldRule.DATE, false),
  CLIENT_SINCE("/relationship/clientSince", "client_since", FieldRule.DATE, false),
  CLASSIFICATION("/relationship/classification", "classification", FieldRule.TEXT, false),
  ADDRESS_VALIDATED("/address/validated", "address_validated", FieldRule.BOOLEAN, false),
  ADDRESS_FORCED("/address/forced", "address_forced", FieldRule.BOOLEAN, false),
  ADDRESS_VERIFIED("/address/verified", "address_verified", FieldRule.BOOLEAN, false),
  LISTS("/lists", "lists", FieldRule.NUMBERS, false),
  LABELS("/labels", "labels", FieldRule.NUMBERS, false);

  private final String pointer;
  private final String defaultName;
  private final FieldRule rule;
  private final boolean required;

  MerchField(String pointer, String defaultName, FieldRule rule, boolean required) {
    this.pointer = pointer;
    this.defaultName = defaultName;
    this.rule = rule;
    this.required = required;
  }

  /** The field that a canonical pointer feeds without any configuration. */
  static Optional<MerchField> fedBy(String pointer) {
    return Arrays.stream(values()).filter(field -> field.pointer.equals(pointer)).findFirst();
  }

  String pointer() {
    return pointer;
  }

  String defaultName() {
    return defaultName;
  }

  FieldRule rule() {
    return rule;
  }

  boolean isRequired() {
    return required;
  }

  /** Whether the field takes an array of numbers. */
  boolean takesNumbers() {
    return rule == FieldRule.NUMBERS;
  }
}
