package io.contactgateway.adapter.corporatemerch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.contactgateway.adapter.Findings;
import io.contactgateway.contact.Violation;
import io.contactgateway.encoding.Sha256;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A contact as the vendor shall have it.
 *
 * @param values by wire name, in the order of the vendor's page
 * @param fields wire name to the canonical pointer that the value came from
 * @param missing what the vendor needs and the contact lacks; where not empty, nothing may be sent
 */
record CorporateMerchPayload(
    Map<String, JsonNode> values,
    Map<String, String> fields,
    List<Violation> missing,
    Findings findings) {

  /** The body of a create: every value. */
  ObjectNode createBody() {
    return JsonNodeFactory.instance.objectNode().setAll(values);
  }

  /**
   * The body of an update: every value again, since the vendor documents no partial update, and
   * what was delivered before and is gone now, cleared.
   *
   * @param delivered wire name to pointer of what the vendor may hold
   */
  ObjectNode updateBody(Map<String, String> delivered, FieldNames names) {
    var body = createBody();
    delivered.forEach(
        (name, pointer) -> {
          if (!values.containsKey(name)) {
            body.set(name, cleared(names.takesNumbers(name, pointer)));
          }
        });
    return body;
  }

  /** An array of no numbers keeps to the documented type where null would leave it. */
  private static JsonNode cleared(boolean numbers) {
    return numbers ? JsonNodeFactory.instance.arrayNode() : JsonNodeFactory.instance.nullNode();
  }

  /** SHA-256 over the values alone, whatever their order and whichever call brings them there. */
  String digest() {
    var canonical = JsonNodeFactory.instance.objectNode().setAll(new TreeMap<>(values)).toString();
    return Sha256.hex(canonical);
  }

  /** Names the fields; the values are personal data. */
  @Override
  public String toString() {
    return "ContactImage" + fields.keySet();
  }
}
