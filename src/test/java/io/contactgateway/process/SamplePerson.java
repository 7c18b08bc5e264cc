package io.contactgateway.process;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A contact that every vendor can take. */
final class SamplePerson {
  private SamplePerson() {}

  static JsonNode named(String key) {
    return nameless(key).put("givenName", "Angela").put("familyName", "Cruz");
  }

  /** One that still lacks the names. */
  static ObjectNode nameless(String key) {
    var person = JsonNodeFactory.instance.objectNode().put("email", key + "@example.com");
    var address = person.putObject("address");
    address.put("line1", "1 Monument Cir").put("city", "Indianapolis").put("region", "IN");
    address.put("postalCode", "46204").put("country", "US");
    person.putObject("relationship").put("type", "employee");
    return person;
  }
}
