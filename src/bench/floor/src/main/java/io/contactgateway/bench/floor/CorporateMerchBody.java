package io.contactgateway.bench.floor;

import static io.contactgateway.bench.floor.Out.raw;

import io.vertx.core.buffer.Buffer;

/** A contact as Corporate Merch takes it, written by hand. */
final class CorporateMerchBody {
  private static final byte[] FIRST = raw("{\"firstname\":");
  private static final byte[] LAST = field("lastname");
  private static final byte[] EMAIL = field("email");
  private static final byte[] PHONE = field("phone");
  private static final byte[] GENDER = field("gender");
  private static final byte[] SHIRT = field("shirtsize");
  private static final byte[] DOB = field("dob");
  private static final byte[] COUNTRY = field("country");
  private static final byte[] ADDRESS = field("address");
  private static final byte[] ADDRESS2 = field("address2");
  private static final byte[] CITY = field("city");
  private static final byte[] STATE = field("state");
  private static final byte[] ZIP = field("zip");
  private static final byte[] COMPANY = field("company");
  private static final byte[] DEPARTMENT = field("department");
  private static final byte[] TITLE = field("title");
  private static final byte[] STATUS = field("employment_status");
  private static final byte[] TYPE = field("type");
  private static final byte[] EMPLOYMENT = field("employment_type");
  private static final byte[] START = field("start_date");
  private static final byte[] ANNIVERSARY = field("anniversary");
  private static final byte[] CLIENT = field("client_since");
  private static final byte[] CLASS = field("classification");
  private static final byte[] VALIDATED = field("address_validated");
  private static final byte[] FORCED = field("address_forced");
  private static final byte[] VERIFIED = field("address_verified");
  private static final byte[] LISTS = field("lists");
  private static final byte[] LABELS = field("labels");
  private static final byte[] CLOSE = raw("}");

  private CorporateMerchBody() {}

  private static byte[] field(String name) {
    return raw(",\"" + name + "\":");
  }

  static Buffer of(Contact contact) {
    return new Out()
        .str(FIRST, contact.firstName)
        .str(LAST, contact.lastName)
        .str(EMAIL, contact.email)
        .str(PHONE, contact.phone)
        .str(GENDER, contact.gender)
        .str(SHIRT, contact.shirtSize)
        .str(DOB, contact.birthDate)
        .str(COUNTRY, contact.country)
        .str(ADDRESS, contact.line1)
        .str(ADDRESS2, contact.line2)
        .str(CITY, contact.city)
        .str(STATE, contact.state)
        .str(ZIP, contact.postalCode)
        .str(COMPANY, contact.company)
        .str(DEPARTMENT, contact.department)
        .str(TITLE, contact.title)
        .str(STATUS, contact.employmentStatus)
        .str(TYPE, contact.type)
        .str(EMPLOYMENT, contact.employmentType)
        .str(START, contact.startDate)
        .str(ANNIVERSARY, contact.anniversary)
        .str(CLIENT, contact.clientSince)
        .str(CLASS, contact.classification)
        .ascii(VALIDATED, contact.validated ? "true" : "false")
        .ascii(FORCED, contact.forced ? "true" : "false")
        .ascii(VERIFIED, contact.verified ? "true" : "false")
        .ascii(LISTS, contact.lists)
        .ascii(LABELS, contact.labels)
        .raw(CLOSE)
        .buffer();
  }
}
