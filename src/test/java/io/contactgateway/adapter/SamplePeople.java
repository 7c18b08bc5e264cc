package io.contactgateway.adapter;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.contactgateway.contact.Contact;
import io.contactgateway.contact.ContactReadResult;
import io.contactgateway.contact.ContactReader;
import io.contactgateway.contact.ContactSchema;
import io.contactgateway.contact.Picture;
import io.contactgateway.contact.PictureType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** A contact that has a value at every place, and the same one without some of them. */
final class SamplePeople {
  /** An attribute's name that has to be escaped in a pointer. */
  static final String ESCAPED_ATTRIBUTE = "/attributes/tier~1level~0";

  private static final String WHOLE =
      """
      {"givenName": "Angela", "familyName": "Cruz", "displayName": "Angie Cruz",
       "email": "acruz@example.com", "phone": "+13175315555", "gender": "female",
       "birthDate": "1990-01-15", "anniversary": "2018-06-20",
       "pictureUrl": "https://example.com/angela.png",
       "address": {"line1": "1 Monument Cir", "line2": "Suite 4", "city": "Indianapolis",
         "region": "IN", "postalCode": "46204", "country": "US", "validated": true,
         "verified": false, "forced": false},
       "organization": {"name": "Acme", "department": "Research", "title": "Engineer"},
       "relationship": {"type": "employee", "employmentStatus": "active",
         "employmentType": "Full-Time", "startDate": "2024-01-15", "clientSince": "2020-03-01",
         "classification": "VIP"},
       "preferences": {"shirtSize": "LG", "htmlEmail": false},
       "channels": {"mobile": {"locale": "CA", "status": 1},
         "push": {"deviceId": "958405948", "applicationId": "958405949"},
         "line": {"addressId": "U4711", "channelId": "1234567890", "displayName": "Angela",
           "pictureUrl": "https://example.com/line.png", "statusMessage": "hello"}},
       "lists": ["holiday-gifts"], "labels": ["vip"],
       "attributes": {"tier/level~": "gold", "other": "one"}}
      """;

  private static final ContactReader READER = new ContactReader();

  private SamplePeople() {}

  static final byte[] PICTURE = "GIF89a and the rest".getBytes(StandardCharsets.US_ASCII);

  /** Every property that a map can name, with one attribute for all of them. */
  static List<String> pointers() {
    var pointers = new ArrayList<>(ContactSchema.leaves());
    pointers.add(ESCAPED_ATTRIBUTE);
    return pointers;
  }

  static Contact without(Collection<String> pointers) {
    return read(document(pointers), pointers);
  }

  /** The same person, with more in the document. */
  static Contact saying(String patch) {
    var reading = READER.patch(without(List.of()), patch.getBytes(StandardCharsets.UTF_8));
    return ((ContactReadResult.Valid) reading).contact().withPicture(without(List.of()).picture());
  }

  /** The same, with another value at a place that is nobody's subject. */
  static Contact changedElsewhere(Collection<String> without) {
    var document = document(without);
    ((ObjectNode) document.get("attributes")).put("other", "two");
    return read(document, without);
  }

  private static ObjectNode document(Collection<String> without) {
    var document = READER.stored(WHOLE).tree();
    for (var pointer : documentsOwn(without)) {
      var end = pointer.lastIndexOf('/');
      var parent = (ObjectNode) document.at(pointer.substring(0, end));
      parent.remove(pointer.substring(end + 1).replace("~1", "/").replace("~0", "~"));
    }
    return document;
  }

  private static List<String> documentsOwn(Collection<String> pointers) {
    return pointers.stream().filter(pointer -> !pointer.equals(Picture.POINTER)).toList();
  }

  private static Optional<Picture> picture(Collection<String> without) {
    var picture = new Picture("id", PictureType.GIF, "d".repeat(64), PICTURE.length);
    return Optional.of(picture).filter(sample -> !without.contains(Picture.POINTER));
  }

  private static Contact read(ObjectNode document, Collection<String> without) {
    var reading = READER.read(document.toString().getBytes(StandardCharsets.UTF_8));
    if (reading instanceof ContactReadResult.Valid valid) {
      return valid.contact().withPicture(picture(without));
    }
    throw new AssertionError(reading.toString());
  }
}
