package io.contactgateway.adapter.chatwoot;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.contactgateway.adapter.PictureLinks;
import io.contactgateway.adapter.PlannedRequest;
import io.contactgateway.adapter.TypedClients;
import io.contactgateway.adapter.VendorReply.Answer;
import io.contactgateway.adapter.VendorRequest;
import io.contactgateway.adapter.VendorRequest.Purpose;
import io.contactgateway.adapter.chatwoot.picture.AvatarForm;
import io.contactgateway.adapter.chatwoot.signature.SourceId;
import io.contactgateway.adapter.http.RestAnswer;
import io.contactgateway.contact.ContactKey;
import io.contactgateway.contact.Picture;
import io.contactgateway.encoding.PercentEncoding;
import io.smallrye.mutiny.Uni;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The requests of the public contact API of one inbox. The content type has to be JSON's own: a
 * body under another one is answered with success and a new, empty contact.
 */
final class ChatwootApi {
  static final String INBOXES = "/public/api/v1/inboxes/";
  static final String CONTACTS = "/contacts";
  private static final Map<String, String> READ = Map.of("Accept", "application/json");
  private static final Map<String, String> WRITE =
      Map.of("Accept", "application/json", "Content-Type", "application/json");

  private final ChatwootSettings settings;
  private final Optional<PictureLinks> links;
  private final ContactBodies bodies;
  private final Optional<InboxApi> reads;

  /**
   * @param links where the server can fetch uploaded pictures, where it can
   * @param clients for what is only read
   */
  ChatwootApi(ChatwootSettings settings, Optional<PictureLinks> links, TypedClients clients) {
    this.settings = settings;
    this.links = links;
    this.bodies = new ContactBodies(settings.hmacToken());
    this.reads = clients.client(InboxApi.class, settings.url());
  }

  /** "Create a contact". */
  VendorRequest create(ContactKey key, ChatwootPayload image, ChatwootNotes memory) {
    return write("POST", CONTACTS, bodies.create(key, sourceId(key, memory), image));
  }

  /** "Create a contact", with all that an update would bring. */
  VendorRequest createWhole(
      ContactKey key, ChatwootPayload image, UpdatePlan plan, ChatwootNotes memory) {
    var link = linked(image).map(picture -> links.orElseThrow().link(picture).toString());
    var body = bodies.whole(key, sourceId(key, memory), image, plan, address(image).or(() -> link));
    return write("POST", CONTACTS, body);
  }

  /** "Update a contact". */
  VendorRequest update(
      ContactKey key, ChatwootPayload image, UpdatePlan plan, ChatwootNotes memory) {
    var link = linked(image).map(picture -> links.orElseThrow().link(picture).toString());
    var body = bodies.update(key, image, plan, memory.fields(), address(image).or(() -> link));
    return write("PATCH", CONTACTS + "/" + sourceId(key, memory), body);
  }

  /** "Get a contact", signed where requests are signed: the server checks the hash here too. */
  VendorRequest show(ContactKey key, ChatwootNotes memory) {
    var path = CONTACTS + "/" + sourceId(key, memory);
    var request = diagnosis(settings.signs() ? path + "?" + query(bodies.proof(key)) : path);
    return request.through(reads.map(api -> () -> contact(api, key, memory)));
  }

  /** "Inbox details": changes nothing and is not signed. */
  VendorRequest inbox() {
    return diagnosis("").through(reads.map(api -> () -> RestAnswer.of(api.inbox(inboxName()))));
  }

  private Uni<Answer> contact(InboxApi api, ContactKey key, ChatwootNotes memory) {
    var proof = settings.signs() ? proof(key) : Map.<String, String>of();
    return RestAnswer.of(
        api.contact(
            inboxName(),
            sourceId(key, memory),
            proof.get(ContactBodies.IDENTIFIER),
            proof.get(ContactBodies.IDENTIFIER_HASH)));
  }

  private String inboxName() {
    return settings.inboxIdentifier().reveal();
  }

  PlannedRequest plannedCreate(ContactKey key, ChatwootPayload image) {
    var body = bodies.create(key, PlannedRequest.MASK, image);
    return planned("POST", CONTACTS, body);
  }

  PlannedRequest plannedWhole(ContactKey key, ChatwootPayload image, UpdatePlan plan) {
    var link = linked(image).map(picture -> PlannedRequest.MASK);
    var body = bodies.whole(key, PlannedRequest.MASK, image, plan, address(image).or(() -> link));
    return planned("POST", CONTACTS, body);
  }

  PlannedRequest plannedUpdate(
      ContactKey key, ChatwootPayload image, UpdatePlan plan, ChatwootNotes memory) {
    var link = linked(image).map(picture -> PlannedRequest.MASK);
    var body = bodies.update(key, image, plan, memory.fields(), address(image).or(() -> link));
    return planned("PATCH", CONTACTS + "/" + PlannedRequest.MASK, body);
  }

  private static Optional<String> address(ChatwootPayload image) {
    return image
        .avatar()
        .flatMap(
            avatar ->
                avatar.fold(
                    address -> Optional.of(address.url()),
                    linked -> Optional.empty(),
                    uploaded -> Optional.empty()));
  }

  private static Optional<Picture> linked(ChatwootPayload image) {
    return image
        .avatar()
        .flatMap(
            avatar ->
                avatar.fold(
                    address -> Optional.empty(),
                    linked -> Optional.of(linked.picture()),
                    uploaded -> Optional.empty()));
  }

  /** "Update a contact", as a form with the picture, and nothing else to change. */
  VendorRequest upload(ContactKey key, Picture picture, byte[] content, ChatwootNotes memory) {
    var form = new AvatarForm(proof(key), picture);
    return VendorRequest.ofBytes(
        Purpose.CONTACT,
        "PATCH",
        uri(CONTACTS + "/" + sourceId(key, memory)),
        formHeaders(form),
        form.bytes(content));
  }

  PlannedRequest plannedUpload(ContactKey key, Picture picture) {
    var body = ContactBodies.masked(bodies.proof(key));
    body.put("avatar", picture.type().mediaType() + ", " + picture.bytes() + " bytes");
    var path = INBOXES + PlannedRequest.MASK + CONTACTS + "/" + PlannedRequest.MASK;
    return new PlannedRequest(
        "PATCH", path, formHeaders(new AvatarForm(proof(key), picture)), body);
  }

  private static Map<String, String> formHeaders(AvatarForm form) {
    return Map.of("Accept", "application/json", "Content-Type", form.contentType());
  }

  private Map<String, String> proof(ContactKey key) {
    var fields = new LinkedHashMap<String, String>();
    bodies
        .proof(key)
        .properties()
        .forEach(field -> fields.put(field.getKey(), field.getValue().textValue()));
    return fields;
  }

  /** The secret name of the contact's row. */
  String sourceId(ContactKey key, ChatwootNotes memory) {
    return SourceId.of(
        settings.sourceIdSecret(), settings.inboxIdentifier(), key, memory.generation());
  }

  private static PlannedRequest planned(String method, String path, ObjectNode body) {
    var whole = INBOXES + PlannedRequest.MASK + path;
    return new PlannedRequest(method, whole, WRITE, ContactBodies.masked(body));
  }

  private VendorRequest write(String method, String path, ObjectNode body) {
    return new VendorRequest(
        Purpose.CONTACT, method, uri(path), WRITE, Optional.of(body.toString()));
  }

  private VendorRequest diagnosis(String path) {
    return new VendorRequest(Purpose.DIAGNOSIS, "GET", uri(path), READ, Optional.empty());
  }

  private URI uri(String path) {
    return URI.create(settings.url() + INBOXES + settings.inboxIdentifier().reveal() + path);
  }

  private static String query(ObjectNode parameters) {
    return parameters.properties().stream()
        .map(entry -> entry.getKey() + "=" + PercentEncoding.of(entry.getValue().textValue()))
        .collect(Collectors.joining("&"));
  }
}
