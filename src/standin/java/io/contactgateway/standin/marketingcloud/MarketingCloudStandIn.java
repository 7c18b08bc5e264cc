package io.contactgateway.standin.marketingcloud;

import static io.contactgateway.standin.marketingcloud.MarketingCloudAnswers.error;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.contactgateway.standin.marketingcloud.MarketingCloudModes.PatchOnMissing;
import io.contactgateway.standin.server.Answer;
import io.contactgateway.standin.server.Journal;
import io.contactgateway.standin.server.Json;
import io.contactgateway.standin.server.RecordIds;
import io.contactgateway.standin.server.Request;
import io.contactgateway.standin.server.RequestFields;
import io.contactgateway.standin.server.Vendor;
import io.contactgateway.standin.server.VendorStandIn;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Stands in for Marketing Cloud: its token endpoint, and Create and Update Contacts, their
 * deletion, the search for attributes, and the definitions of attribute sets. A rejected contact comes back as FAIL, with 200 ("Update Contacts").
 */
public final class MarketingCloudStandIn extends VendorStandIn {
  public static final String CLIENT_ID = "stand-in-client";
  public static final String CLIENT_SECRET = "stand-in-secret";

  /** Beyond an int, as the real ones may be. */
  private static final long FIRST_ID = 9_000_000_001L;

  private static final String TOKEN_PATH = "/v2/token";
  private static final String SEARCH_PATH = "/contacts/v1/attributes/search";

  private final Map<String, Contact> contacts = new LinkedHashMap<>();
  private final Deque<Answer> tokenFaults = new ArrayDeque<>();
  private final MarketingCloudAnswers answers;
  private MarketingCloudTokens tokens;
  private MarketingCloudModes modes = MarketingCloudModes.DEFAULT;
  private final RecordIds ids;
  private AttributeDefinitions definitions = new AttributeDefinitions();
  private boolean strict;

  private record Contact(String key, long id, ObjectNode sets) {}

  /** A stand-in whose tokens age by this clock. */
  public MarketingCloudStandIn(InstantSource clock) {
    this(clock, new Journal(), RecordIds.from(FIRST_ID));
  }

  /** One of several, whose gateway may outlive it. */
  public MarketingCloudStandIn(InstantSource clock, Journal journal) {
    this(clock, journal, RecordIds.from(FIRST_ID, clock));
  }

  private MarketingCloudStandIn(InstantSource clock, Journal journal, RecordIds ids) {
    super(Vendor.MARKETING_CLOUD, clock, journal);
    this.ids = ids;
    answers = new MarketingCloudAnswers(clock);
    tokens = new MarketingCloudTokens(clock);
  }

  public void modes(MarketingCloudModes newModes) {
    change(() -> modes = newModes);
  }

  /** How often a token was asked for, in vain or not. */
  public int tokenCalls() {
    return locked(() -> tokens.calls());
  }

  /** The life of tokens from now on, in place of 1079 seconds. */
  public void tokenLife(Duration life) {
    change(() -> tokens.life(life));
  }

  /** Another client secret from now on. */
  public void clientSecret(String secret) {
    change(() -> tokens.secret(secret));
  }

  /** No token given so far holds any longer. */
  public void revokeTokens() {
    change(() -> tokens.revokeAll());
  }

  /** The account has this attribute; a length of -1 is no bound. */
  public void define(String set, String attribute, String type, int length, boolean isReadOnly) {
    change(() -> definitions.define(set, attribute, type, length, isReadOnly));
  }

  /** The account doesn't have this attribute, nor a set without any. */
  public void undefine(String set, String attribute) {
    change(() -> definitions.remove(set, attribute));
  }

  /** From now on a contact with an attribute that the account doesn't have is refused. */
  public void refuseUnknownAttributes() {
    change(() -> strict = true);
  }

  /** Somebody else changes a value of a contact. */
  public void overwrite(String contactKey, String set, String attribute, String value) {
    change(() -> contacts.get(contactKey).sets().withObjectProperty(set).put(attribute, value));
  }

  /** The vendor loses a contact. */
  public void remove(String contactKey) {
    change(() -> contacts.remove(contactKey));
  }

  /** The next {@code count} token calls get this answer. */
  public void failNextTokens(int count, Answer answer) {
    change(
        () -> {
          for (var i = 0; i < count; i++) {
            tokenFaults.add(answer);
          }
        });
  }

  @Override
  public boolean isContactCall(Request request) {
    return !Set.of(TOKEN_PATH, SEARCH_PATH).contains(request.path())
        && !request.method().equals("GET");
  }

  @Override
  public Answer respond(Request request) {
    return switch (request.path()) {
      case TOKEN_PATH -> token(request);
      case "/contacts/v1/contacts" -> contactCall(request);
      case "/contacts/v1/contacts/actions/delete" -> deletion(request);
      case "/contacts/v1/attributeSetDefinitions" -> definitions(request);
      case SEARCH_PATH -> search(request);
      default -> error(596, 0, "Service Not Found");
    };
  }

  private Answer token(Request request) {
    if (!request.method().equals("POST")) {
      return error(405, 0, "Method Not Allowed");
    }
    var answer = tokens.answer(request);
    return Objects.requireNonNullElse(tokenFaults.poll(), answer);
  }

  private Answer definitions(Request request) {
    return tokens
        .refusal(request)
        .orElseGet(
            () ->
                request.method().equals("GET")
                    ? definitions.page(request)
                    : error(405, 0, "Method Not Allowed"));
  }

  private Answer search(Request request) {
    return tokens
        .refusal(request)
        .orElseGet(
            () ->
                RequestFields.of(request)
                    .filter(body -> request.method().equals("POST"))
                    .map(
                        body ->
                            AttributeSearch.answer(
                                body,
                                key -> Optional.ofNullable(contacts.get(key)).map(Contact::sets)))
                    .orElseGet(() -> error(400, 10004, "The message could not be parsed.")));
  }

  private Answer contactCall(Request request) {
    var refusal = tokens.refusal(request);
    if (refusal.isPresent()) {
      return refusal.get();
    }
    if (!request.method().equals("POST") && !request.method().equals("PATCH")) {
      return error(405, 0, "Method Not Allowed");
    }
    if (!request.isJson()) {
      return error(415, 0, "Unsupported Media Type");
    }
    return RequestFields.of(request)
        .map(body -> write(request.method().equals("POST"), body))
        .orElseGet(() -> error(400, 10004, "The message could not be parsed."));
  }

  /** "Delete Contacts by Key", done at once and not after the suppression period. */
  private Answer deletion(Request request) {
    var refusal = tokens.refusal(request);
    if (refusal.isPresent()) {
      return refusal.get();
    }
    if (!request.method().equals("POST") || !"keys".equals(request.query().get("type"))) {
      return error(400, 10002, "POST and type=keys are required.");
    }
    var body = RequestFields.of(request).orElseGet(Json::object);
    body.path("values").forEach(key -> contacts.remove(key.asText()));
    return Answer.json(
        200,
        Json.object()
            .put("operationInitiated", true)
            .put("operationID", 2)
            .put("hasErrors", false));
  }

  private Answer write(boolean post, ObjectNode body) {
    var key = post ? body.path("contactKey").asText("") : keyOfUpdate(body);
    if (key.isBlank() || !body.path("attributeSets").isArray()) {
      return error(400, 10002, "contactKey and attributeSets are required.");
    }
    var existing = contacts.get(key);
    var creating = post || existing == null;
    if (existing == null && !post && modes.patchOnMissing() != PatchOnMissing.CREATE) {
      return missing(key);
    }
    var sets = new AttributeSets(body.path("attributeSets"));
    var broken = new ArrayList<>(MarketingCloudRules.broken(sets, creating));
    if (strict) {
      broken.addAll(definitions.unknown(sets));
    }
    if (!broken.isEmpty()) {
      return answers.failed(modes, key, "Validation", "InvalidAttributeSet", broken);
    }
    if (existing == null) {
      return create(key, sets);
    }
    return post ? again(existing, sets) : update(existing, sets);
  }

  /** The page's table says contactID, its example contactId. */
  private String keyOfUpdate(ObjectNode body) {
    var key = body.path("contactKey").asText("");
    if (!key.isEmpty()) {
      return key;
    }
    var id = body.path("contactID").asLong(body.path("contactId").asLong());
    return contacts.values().stream()
        .filter(contact -> contact.id() == id)
        .map(Contact::key)
        .findFirst()
        .orElse("");
  }

  private Answer missing(String key) {
    return modes.patchOnMissing() == PatchOnMissing.NOT_FOUND
        ? error(404, 30003, "The contact was not found.").about(key)
        : answers.failed(
            modes, key, "Operational", "StandInContactMissing", List.of("No such contact."));
  }

  private Answer create(String key, AttributeSets sets) {
    var contact = new Contact(key, ids.next(), Json.object());
    contacts.put(key, contact);
    merge(contact, sets);
    return answers.done(modes, key, contact.id(), true);
  }

  private Answer again(Contact existing, AttributeSets sets) {
    return switch (modes.postOnExisting()) {
      case OK_UPDATE -> update(existing, sets);
      case OK_UNTOUCHED -> answers.done(modes, existing.key(), existing.id(), false);
      case FAIL ->
          answers.failed(
              modes,
              existing.key(),
              "Operational",
              "StandInContactExists",
              List.of("The contact is there."));
      case CONFLICT -> error(409, 30004, "The contact already exists.").about(existing.key());
    };
  }

  private Answer update(Contact existing, AttributeSets sets) {
    merge(existing, sets);
    return answers.done(modes, existing.key(), existing.id(), false);
  }

  private static void merge(Contact contact, AttributeSets sets) {
    sets.all()
        .forEach((name, attributes) -> contact.sets().withObjectProperty(name).setAll(attributes));
  }

  @Override
  public List<JsonNode> records() {
    return contacts.values().stream().map(MarketingCloudStandIn::shown).toList();
  }

  private static JsonNode shown(Contact contact) {
    var shown = Json.object().put("contactKey", contact.key()).put("contactID", contact.id());
    return shown.set("attributeSets", contact.sets().deepCopy());
  }

  @Override
  public void forget() {
    contacts.clear();
    tokenFaults.clear();
    tokens = new MarketingCloudTokens(clock());
    modes = MarketingCloudModes.DEFAULT;
    definitions = new AttributeDefinitions();
    strict = false;
  }
}
