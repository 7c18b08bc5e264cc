package io.contactgateway.adapter.marketingcloud;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.contactgateway.adapter.PlannedRequest;
import io.contactgateway.adapter.TypedClients;
import io.contactgateway.adapter.VendorMemory;
import io.contactgateway.adapter.VendorRequest;
import io.contactgateway.adapter.VendorRequest.Purpose;
import io.contactgateway.adapter.http.RestAnswer;
import io.contactgateway.adapter.marketingcloud.definition.DefinitionsApi;
import io.contactgateway.adapter.marketingcloud.definition.DefinitionsCheck;
import io.contactgateway.adapter.marketingcloud.login.AccessToken;
import io.contactgateway.contact.ContactKey;
import io.contactgateway.encoding.PercentEncoding;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The contact calls on the wire. */
final class MarketingCloudApi {
  private static final String CONTACTS = "/contacts/v1/contacts";
  private static final String SEARCH = "/contacts/v1/attributes/search";
  private static final String CONTACT_KEY = "Contact.Contact Key";
  private static final String DELETION = CONTACTS + "/actions/delete?type=keys";

  private final MarketingCloudSettings settings;
  private final TypedClients clients;

  /**
   * @param clients for what is only read
   */
  MarketingCloudApi(MarketingCloudSettings settings, TypedClients clients) {
    this.settings = settings;
    this.clients = clients;
  }

  /** "Search Attribute Set Definitions". The login says where; that is one of few places. */
  VendorRequest definitions(int page, AccessToken token) {
    var size = DefinitionsCheck.PAGE_SIZE;
    var query =
        "?%s=%d&%s=%d"
            .formatted(
                PercentEncoding.of(DefinitionsApi.PAGE),
                page,
                PercentEncoding.of(DefinitionsApi.PAGE_SIZE),
                size);
    var request =
        new VendorRequest(
            Purpose.DIAGNOSIS,
            "GET",
            URI.create(token.restBase() + DefinitionsApi.PATH + query),
            Map.of("Authorization", "Bearer " + token.value(), "Accept", "application/json"),
            Optional.empty());
    return request.through(
        clients
            .client(DefinitionsApi.class, token.restBase())
            .map(api -> () -> RestAnswer.of(api.page(page, size))));
  }

  /**
   * "Search attributes": these of the contact with this key. Attributes are named as public clients
   * of the route name them, by set and attribute with a dot between.
   */
  VendorRequest attributes(ContactKey key, List<String> names, AccessToken token) {
    var body = JsonNodeFactory.instance.objectNode();
    var attributes = body.putObject("request").putArray("attributes");
    attributes.addObject().put("key", CONTACT_KEY);
    names.forEach(name -> attributes.addObject().put("key", name));
    var conditions = body.putObject("conditionSet").put("operator", "And");
    conditions.putArray("conditionSets");
    var condition = conditions.putArray("conditions").addObject().put("operator", "Equals");
    condition.putObject("attribute").put("key", CONTACT_KEY);
    condition.putObject("value").putArray("items").add(key.value());
    return request(Purpose.DIAGNOSIS, "POST", SEARCH, body, token);
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
    return request(Purpose.CONTACT, method, path, body, token);
  }

  private static VendorRequest request(
      Purpose purpose, String method, String path, ObjectNode body, AccessToken token) {
    return new VendorRequest(
        purpose,
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
