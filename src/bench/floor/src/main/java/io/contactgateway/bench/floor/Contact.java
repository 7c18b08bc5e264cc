package io.contactgateway.bench.floor;

import static io.contactgateway.bench.floor.Out.raw;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The canonical contact, read by a streaming parser and written out by hand in the three vendor
 * formats.
 */
final class Contact {
  static final JsonFactory JSON = new JsonFactory();

  String firstName,
      lastName,
      email,
      phone,
      locale,
      gender,
      shirtSize,
      birthDate,
      type,
      classification,
      anniversary,
      clientSince,
      avatarUrl;
  String line1,
      line2,
      city,
      state,
      postalCode,
      country,
      company,
      department,
      title,
      employmentStatus,
      employmentType,
      startDate;
  String deviceId, application, lineAddress, lineChannel, lineName, linePicture, lineStatus;
  boolean htmlEmail, validated, forced, verified;
  String lists = "[]", labels = "[]";
  final List<String> customNames = new ArrayList<>(4), customValues = new ArrayList<>(4);
  final List<Boolean> customText = new ArrayList<>(4);

  static Contact read(byte[] json) throws IOException {
    Contact c = new Contact();
    try (JsonParser p = JSON.createParser(json)) {
      if (p.nextToken() != JsonToken.START_OBJECT) throw new IOException("object expected");
      c.object(p, "");
      if (c.email == null || c.firstName == null || c.lastName == null)
        throw new IOException("name and email required");
    }
    return c;
  }

  private void object(JsonParser p, String in) throws IOException {
    while (p.nextToken() == JsonToken.FIELD_NAME) {
      String f = p.currentName();
      JsonToken t = p.nextToken();
      if (in.equals("custom")) {
        customNames.add(f);
        customValues.add(p.getText());
        customText.add(t == JsonToken.VALUE_STRING);
      } else if (t == JsonToken.START_OBJECT) {
        object(p, f);
      } else if (t == JsonToken.START_ARRAY) {
        StringBuilder s = new StringBuilder(32).append('[');
        while ((t = p.nextToken()) != JsonToken.END_ARRAY) {
          if (t != JsonToken.VALUE_NUMBER_INT) throw new IOException("integer expected in " + f);
          if (s.length() > 1) s.append(',');
          s.append(p.getIntValue());
        }
        if (f.equals("lists")) lists = s.append(']').toString();
        else labels = s.append(']').toString();
      } else {
        set(in, f, t, p);
      }
    }
  }

  private void set(String in, String f, JsonToken t, JsonParser p) throws IOException {
    boolean flag = t == JsonToken.VALUE_TRUE;
    String s = t == JsonToken.VALUE_NULL ? null : p.getText();
    switch (in) {
      case "" -> {
        switch (f) {
          case "firstName" -> firstName = s;
          case "lastName" -> lastName = s;
          case "email" -> email = s;
          case "phone" -> phone = s;
          case "locale" -> locale = s;
          case "htmlEmail" -> htmlEmail = flag;
          case "gender" -> gender = s;
          case "shirtSize" -> shirtSize = s;
          case "birthDate" -> birthDate = s;
          case "type" -> type = s;
          case "classification" -> classification = s;
          case "anniversary" -> anniversary = s;
          case "clientSince" -> clientSince = s;
          case "avatarUrl" -> avatarUrl = s;
          default -> {}
        }
      }
      case "address" -> {
        switch (f) {
          case "line1" -> line1 = s;
          case "line2" -> line2 = s;
          case "city" -> city = s;
          case "state" -> state = s;
          case "postalCode" -> postalCode = s;
          case "country" -> country = s;
          case "validated" -> validated = flag;
          case "forced" -> forced = flag;
          case "verified" -> verified = flag;
          default -> {}
        }
      }
      case "work" -> {
        switch (f) {
          case "company" -> company = s;
          case "department" -> department = s;
          case "title" -> title = s;
          case "employmentStatus" -> employmentStatus = s;
          case "employmentType" -> employmentType = s;
          case "startDate" -> startDate = s;
          default -> {}
        }
      }
      case "device" -> {
        switch (f) {
          case "id" -> deviceId = s;
          case "application" -> application = s;
          default -> {}
        }
      }
      case "line" -> {
        switch (f) {
          case "addressId" -> lineAddress = s;
          case "channelId" -> lineChannel = s;
          case "displayName" -> lineName = s;
          case "pictureUrl" -> linePicture = s;
          case "statusMessage" -> lineStatus = s;
          default -> {}
        }
      }
      default -> {}
    }
  }

  private static byte[] set(String name, String firstValue) {
    return raw(
        "]}]},{\"name\":\""
            + name
            + "\",\"items\":[{\"values\":[{\"name\":\""
            + firstValue
            + "\",\"value\":");
  }

  private static byte[] value(String name) {
    return raw("},{\"name\":\"" + name + "\",\"value\":");
  }

  private static final byte[] KEY = raw("{\"contactKey\":");
  private static final byte[] EMAIL =
      raw(
          ",\"attributeSets\":[{\"name\":\"Email Addresses\",\"items\":[{\"values\":[{\"name\":\"Email Address\",\"value\":");
  private static final byte[] HTML_TRUE = raw("},{\"name\":\"HTML Enabled\",\"value\":true}"),
      HTML_FALSE = raw("},{\"name\":\"HTML Enabled\",\"value\":false}");
  private static final byte[] DEMO = set("Email Demographics", "First Name"),
      LAST = value("Last Name"),
      CLOSE = raw("}");
  private static final byte[] CUSTOM = raw("},{\"name\":"), CUSTOM_VALUE = raw(",\"value\":");
  private static final byte[] MOBILE = set("MobileConnect Demographics", "Mobile Number"),
      LOCALE = value("Locale");
  private static final byte[] MOBILE_STATUS = raw("},{\"name\":\"Status\",\"value\":1}");
  private static final byte[] PUSH = set("MobilePush Demographics", "Device ID"),
      APPLICATION = value("Application");
  private static final byte[] LINE_A = set("GroupConnect LINE Addresses", "Address ID"),
      LINE_S = set("GroupConnect LINE Subscriptions", "Address ID");
  private static final byte[] CHANNEL = value("Channel ID"),
      LINE_D = set("GroupConnect LINE Demographics", "Address ID");
  private static final byte[] DISPLAY = value("Display Name"),
      PICTURE = value("Picture Url"),
      STATUS = value("Status Message");

  Buffer marketingCloud(String key) {
    Out o = new Out();
    o.str(KEY, key).str(EMAIL, email).raw(htmlEmail ? HTML_TRUE : HTML_FALSE);
    o.str(DEMO, firstName).str(LAST, lastName);
    for (int i = 0; i < customNames.size(); i++) {
      o.str(CUSTOM, customNames.get(i));
      if (customText.get(i)) o.str(CUSTOM_VALUE, customValues.get(i));
      else o.ascii(CUSTOM_VALUE, customValues.get(i));
    }
    o.raw(CLOSE);
    if (phone != null) o.str(MOBILE, phone).str(LOCALE, locale).raw(MOBILE_STATUS);
    if (deviceId != null) o.ascii(PUSH, deviceId).ascii(APPLICATION, application).raw(CLOSE);
    if (lineAddress != null) {
      o.str(LINE_A, lineAddress)
          .raw(CLOSE)
          .str(LINE_S, lineAddress)
          .str(CHANNEL, lineChannel)
          .raw(CLOSE);
      o.str(LINE_D, lineAddress)
          .str(DISPLAY, lineName)
          .str(PICTURE, linePicture)
          .str(STATUS, lineStatus)
          .raw(CLOSE);
    }
    return o.raw(SETS_END).buffer();
  }

  private static final byte[] SETS_END = raw("]}]}]}");

  private static byte[] field(String name) {
    return raw(",\"" + name + "\":");
  }

  private static final byte[] F_FIRST = raw("{\"firstname\":"),
      F_LAST = field("lastname"),
      F_EMAIL = field("email"),
      F_PHONE = field("phone"),
      F_GENDER = field("gender"),
      F_SHIRT = field("shirtsize"),
      F_DOB = field("dob"),
      F_COUNTRY = field("country"),
      F_ADDRESS = field("address"),
      F_ADDRESS2 = field("address2"),
      F_CITY = field("city"),
      F_STATE = field("state"),
      F_ZIP = field("zip"),
      F_COMPANY = field("company"),
      F_DEPARTMENT = field("department"),
      F_TITLE = field("title"),
      F_STATUS = field("employment_status"),
      F_TYPE = field("type"),
      F_EMPLOYMENT = field("employment_type"),
      F_START = field("start_date"),
      F_ANNIVERSARY = field("anniversary"),
      F_CLIENT = field("client_since"),
      F_CLASS = field("classification"),
      F_VALIDATED = field("address_validated"),
      F_FORCED = field("address_forced"),
      F_VERIFIED = field("address_verified"),
      F_LISTS = field("lists"),
      F_LABELS = field("labels");

  Buffer corporateMerch() {
    return new Out()
        .str(F_FIRST, firstName)
        .str(F_LAST, lastName)
        .str(F_EMAIL, email)
        .str(F_PHONE, phone)
        .str(F_GENDER, gender)
        .str(F_SHIRT, shirtSize)
        .str(F_DOB, birthDate)
        .str(F_COUNTRY, country)
        .str(F_ADDRESS, line1)
        .str(F_ADDRESS2, line2)
        .str(F_CITY, city)
        .str(F_STATE, state)
        .str(F_ZIP, postalCode)
        .str(F_COMPANY, company)
        .str(F_DEPARTMENT, department)
        .str(F_TITLE, title)
        .str(F_STATUS, employmentStatus)
        .str(F_TYPE, type)
        .str(F_EMPLOYMENT, employmentType)
        .str(F_START, startDate)
        .str(F_ANNIVERSARY, anniversary)
        .str(F_CLIENT, clientSince)
        .str(F_CLASS, classification)
        .ascii(F_VALIDATED, validated ? "true" : "false")
        .ascii(F_FORCED, forced ? "true" : "false")
        .ascii(F_VERIFIED, verified ? "true" : "false")
        .ascii(F_LISTS, lists)
        .ascii(F_LABELS, labels)
        .raw(CLOSE)
        .buffer();
  }

  private static final byte[] C_ID = raw("{\"identifier\":"),
      C_NAME = field("name"),
      C_PHONE = field("phone_number"),
      C_AVATAR = field("avatar_url"),
      C_CUSTOM = raw(",\"custom_attributes\":{\"company\":"),
      C_COMMA = raw(","),
      C_COLON = raw(":"),
      C_END = raw("}}");

  Buffer chatwoot(String key) {
    Out o = new Out();
    o.str(C_ID, key)
        .str(F_EMAIL, email)
        .str(C_NAME, firstName + ' ' + lastName)
        .str(C_PHONE, phone)
        .str(C_AVATAR, avatarUrl);
    o.str(C_CUSTOM, company)
        .str(F_DEPARTMENT, department)
        .str(F_TITLE, title)
        .str(F_TYPE, type)
        .str(F_CLASS, classification);
    o.str(F_CITY, city).str(F_COUNTRY, country);
    for (int i = 0; i < customNames.size(); i++) {
      o.str(C_COMMA, customNames.get(i));
      if (customText.get(i)) o.str(C_COLON, customValues.get(i));
      else o.ascii(C_COLON, customValues.get(i));
    }
    return o.raw(C_END).buffer();
  }
}
