package io.contactgateway.bench.floor;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A contact, read by a streaming parser. */
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
}
