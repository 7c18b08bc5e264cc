package io.contactgateway.adapter.corporatemerch;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.contactgateway.adapter.PlannedRequest;
import io.contactgateway.adapter.TypedClients;
import io.contactgateway.adapter.VendorReply.Answer;
import io.contactgateway.adapter.VendorRequest;
import io.contactgateway.adapter.VendorRequest.Purpose;
import io.contactgateway.adapter.http.JsonBody;
import io.contactgateway.adapter.http.RestAnswer;
import io.contactgateway.adapter.text.VendorId;
import io.contactgateway.encoding.PercentEncoding;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/** The vendor's requests, and how its successful answers are read. */
final class CorporateMerchApi {
  static final String CONTACTS = "/v2/contacts";

  /** The most that "list contacts" gives at once. */
  private static final int PAGE_SIZE = 100;

  private final CorporateMerchSettings settings;
  private final Optional<ContactListApi> contactList;

  CorporateMerchApi(CorporateMerchSettings settings, TypedClients clients) {
    this.settings = settings;
    this.contactList = clients.client(ContactListApi.class, settings.url());
  }

  /** "Create a contact". */
  VendorRequest create(ObjectNode body) {
    return request("POST", CONTACTS, Optional.of(body.toString()));
  }

  /** "Update a contact". */
  VendorRequest update(String id, ObjectNode body) {
    return request(settings.updateMethod().name(), contactPath(id), Optional.of(body.toString()));
  }

  /** "List contacts", asked to filter by e-mail, which it may or may not do. */
  VendorRequest list(int page, String email) {
    var query = "?limit=" + PAGE_SIZE + "&page=" + page + "&email=" + PercentEncoding.of(email);
    return request("GET", CONTACTS + query, Optional.empty())
        .through(contactList.map(api -> () -> RestAnswer.of(api.list(PAGE_SIZE, page, email))));
  }

  /** One contact of "list contacts": shows whether the token works, and changes nothing. */
  VendorRequest sample() {
    return part(1, 1, Optional.empty());
  }

  /** A page of "list contacts", to see what the vendor has. */
  VendorRequest part(int page) {
    return part(PAGE_SIZE, page, Optional.empty());
  }

  /** The first page of those with this e-mail, where the vendor filters by it. */
  VendorRequest withEmail(String email) {
    return part(PAGE_SIZE, 1, Optional.of(email));
  }

  private VendorRequest part(int size, int page, Optional<String> email) {
    var filter = email.map(text -> "&email=" + PercentEncoding.of(text)).orElse("");
    var request =
        new VendorRequest(
            Purpose.DIAGNOSIS,
            "GET",
            URI.create(settings.url() + CONTACTS + "?limit=" + size + "&page=" + page + filter),
            headers("Bearer " + settings.token().reveal(), false),
            Optional.empty());
    return request.through(
        contactList.map(api -> () -> RestAnswer.of(api.list(size, page, email.orElse(null)))));
  }

  static String contactPath(String id) {
    return CONTACTS + "/" + PercentEncoding.of(id);
  }

  /** The new contact's id at {@code data.id}, a number or a string. */
  static Optional<String> createdId(Answer answer) {
    return JsonBody.tree(answer).flatMap(body -> VendorId.of(body.at("/data/id")));
  }

  /** A page of contacts; empty where the answer holds none that can be read. */
  Optional<ContactPage> page(Answer answer) {
    return JsonBody.tree(answer).flatMap(body -> ContactPage.of(body, settings.names()));
  }

  PlannedRequest plannedCreate(ObjectNode body) {
    return planned("POST", CONTACTS, body);
  }

  PlannedRequest plannedUpdate(String id, ObjectNode body) {
    return planned(settings.updateMethod().name(), contactPath(id), body);
  }

  private static PlannedRequest planned(String method, String path, ObjectNode body) {
    return new PlannedRequest(method, path, headers(PlannedRequest.MASK, true), body);
  }

  private VendorRequest request(String method, String path, Optional<String> body) {
    return new VendorRequest(
        Purpose.CONTACT,
        method,
        URI.create(settings.url() + path),
        headers("Bearer " + settings.token().reveal(), body.isPresent()),
        body);
  }

  private static Map<String, String> headers(String authorization, boolean withBody) {
    return withBody
        ? Map.of(
            "Authorization", authorization,
            "Accept", "application/json",
            "Content-Type", "application/json")
        : Map.of("Authorization", authorization, "Accept", "application/json");
  }
}
