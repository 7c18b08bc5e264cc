package io.contactgateway.adapter.marketingcloud;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.contactgateway.adapter.PlannedRequest;
import io.contactgateway.adapter.VendorMemory;
import io.contactgateway.adapter.VendorRequest;
import io.contactgateway.adapter.VendorRequest.Purpose;
import io.contactgateway.adapter.marketingcloud.login.AccessToken;
import io.contactgateway.contact.ContactKey;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/** The contact calls on the wire. */
final class MarketingCloudApi {
  private static final String CONTACTS = "/contacts/v1/contacts";
  private static final String DELETION = CONTACTS + "/actions/delete?type=keys";

  private final MarketingCloudSettings settings;

  MarketingCloudApi(MarketingCloudSettings settings) {
    this.settings = settings;
  }

  VendorRequest contact(MarketingCloudAttempt attempt, AccessToken token) {
    var body = body(attempt.delivery().key(), attempt.memory(), attempt.plan());
    return request(attempt.verb().name(), CONTACTS, body, token);
  }

  /** "Delete Contacts by Key". */
  VendorRequest deletion(ContactKey key, AccessToken token) {
    var body = JsonNodeFactory.instance.objectNode();
    body.putArray("values").add(key.value());
    body.put("DeleteOperationType", "ContactAndAttributes");
    return request("POST", DELETION, body, token);
  }

  private static VendorRequest request(
      String method, String path, ObjectNode body, AccessToken token) {
    return new VendorRequest(
        Purpose.CONTACT,
        method,
        URI.create(token.restBase() + path),
        headers("Bearer " + token.value()),
        Optional.of(body.toString()));
  }

  PlannedRequest preview(ContactKey key, VendorMemory memory, Plan plan) {
    return new PlannedRequest(
        plan.verb().name(), CONTACTS, headers(PlannedRequest.MASK), body(key, memory, plan));
  }

  private static Map<String, String> headers(String authorization) {
    return Map.of(
        "Authorization", authorization,
        "Content-Type", "application/json",
        "Accept", "application/json");
  }

  private ObjectNode body(ContactKey key, VendorMemory memory, Plan plan) {
    var body = JsonNodeFactory.instance.objectNode().put("contactKey", key.value());
    if (settings.sendContactId() && plan.verb() == Verb.PATCH) {
      memory.vendorId().ifPresent(id -> putId(body, id));
    }
    body.set(
        "attributeSets",
        plan.payload().attributeSets(plan.verb(), plan.cleared(), settings.clearing()));
    return body;
  }

  /** The example of "Update Contacts" has a number, {@code contactId}; its table says otherwise. */
  private static void putId(ObjectNode body, String id) {
    if (id.matches("[0-9]{1,18}")) {
      body.put("contactId", Long.parseLong(id));
    } else {
      body.put("contactId", id);
    }
  }
}
