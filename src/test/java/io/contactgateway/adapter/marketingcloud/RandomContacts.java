package io.contactgateway.adapter.marketingcloud;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.contactgateway.adapter.VendorMemory;
import io.contactgateway.contact.Contact;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;

/** Contacts of every shape, valid as such; what is in them follows from the random source. */
final class RandomContacts {
  private static final List<String> ATTRIBUTES =
      List.of("tier", "Tier", "First Name", "last name", "Contacts ID", " ", "a/b", "x.y", "é🌷");
  private static final List<String> PLACES =
      List.of(
          "Email Demographics/tier",
          "Email Demographics/First Name",
          "MobileConnect Demographics/Locale",
          "MobileConnect Demographics/Mobile Number",
          "MobilePush Demographics/Device ID",
          "GroupConnect LINE Demographics/Display Name",
          "Loyalty/Tier");

  private final Random random;

  RandomContacts(Random random) {
    this.random = random;
  }

  Contact next() {
    var json = JsonNodeFactory.instance.objectNode();
    maybe(json, "email", "person" + random.nextInt(9) + "@example.org");
    maybe(json, "givenName", "Given");
    maybe(json, "familyName", "Family");
    maybe(json, "displayName", "D".repeat(1 + random.nextInt(255)));
    maybe(json, "phone", random.nextBoolean() ? "+31612345678" : "+13175315555");
    maybe(json, "gender", "other");
    address(json);
    channels(json.putObject("channels"));
    if (random.nextBoolean()) {
      json.putObject("preferences").put("htmlEmail", random.nextBoolean());
    }
    attributes(json.putObject("attributes"));
    return Target.contact(json.toString());
  }

  private void address(ObjectNode json) {
    var address = json.putObject("address");
    maybe(address, "country", "NL");
    maybe(address, "postalCode", "1".repeat(1 + random.nextInt(40)));
    maybe(address, "city", "c".repeat(1 + random.nextInt(255)));
  }

  private void channels(ObjectNode channels) {
    var mobile = channels.putObject("mobile");
    maybe(mobile, "locale", "US");
    if (random.nextBoolean()) {
      mobile.put("status", random.nextInt(3));
    }
    var push = channels.putObject("push");
    maybe(push, "deviceId", "device");
    if (random.nextBoolean()) {
      push.put("applicationId", random.nextInt());
    }
    var line = channels.putObject("line");
    maybe(line, "addressId", "a".repeat(1 + random.nextInt(150)));
    maybe(line, "channelId", "channel");
    maybe(line, "displayName", "name");
    maybe(line, "statusMessage", "a\nb");
  }

  private void attributes(ObjectNode attributes) {
    for (var name : ATTRIBUTES) {
      switch (random.nextInt(6)) {
        case 0 -> attributes.put(name, "");
        case 1 -> attributes.put(name, random.nextDouble());
        case 2 -> attributes.put(name, random.nextBoolean());
        default -> attributes.remove(name);
      }
    }
  }

  private void maybe(ObjectNode json, String name, String value) {
    if (random.nextInt(3) > 0) {
      json.put(name, value);
    }
  }

  VendorMemory memory() {
    var fields = new TreeMap<String, String>();
    PLACES.stream()
        .filter(place -> random.nextInt(3) == 0)
        .forEach(place -> fields.put(place, "/attributes/tier"));
    var memory = VendorMemory.NOTHING.withFields(fields);
    return random.nextBoolean() ? memory.withVendorId("7") : memory;
  }
}
