package io.contactgateway.standin.chatwoot;

import com.fasterxml.jackson.databind.JsonNode;
import io.contactgateway.standin.chatwoot.ChatwootAccount.Link;
import io.contactgateway.standin.chatwoot.ChatwootAccount.SourceId;
import io.contactgateway.standin.server.Answer;
import io.contactgateway.standin.server.FormPairs;
import io.contactgateway.standin.server.Journal;
import io.contactgateway.standin.server.Json;
import io.contactgateway.standin.server.MinuteThrottle;
import io.contactgateway.standin.server.RecordIds;
import io.contactgateway.standin.server.Request;
import io.contactgateway.standin.server.RequestFields;
import io.contactgateway.standin.server.Vendor;
import io.contactgateway.standin.server.VendorStandIn;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Stands in for Chatwoot's public contacts of an inbox, as the server's code at 4.15.1 does it:
 * POST finds or links or creates and never updates, PATCH merges contacts, a failed proof of
 * identity is a 500. One account with any number of inboxes.
 */
public final class ChatwootStandIn extends VendorStandIn {
  /** The inbox that is there from the beginning; it doesn't ask for proof of identity. */
  public static final String INBOX = "stand-in-inbox";

  public static final String HMAC_TOKEN = "stand-in-hmac-token";

  private static final Pattern PATH =
      Pattern.compile("/public/api/v1/inboxes/([^/]+)(/contacts(?:/([^/]+))?)?");
  private static final int PERMITS = 3000;

  private final Map<String, ChatwootInbox> inboxes = new HashMap<>();
  private static final long FIRST_ID = 58_001;

  private final RecordIds ids;
  private ChatwootAccount account;
  private MinuteThrottle throttle = new MinuteThrottle(PERMITS);
  private ChatwootModes modes = ChatwootModes.DEFAULT;
  private int invented;

  /** A stand-in with one inbox. */
  public ChatwootStandIn(InstantSource clock) {
    this(clock, new Journal(), RecordIds.from(FIRST_ID));
  }

  /** One of several, whose gateway may outlive it. */
  public ChatwootStandIn(InstantSource clock, Journal journal) {
    this(clock, journal, RecordIds.from(FIRST_ID, clock));
  }

  private ChatwootStandIn(InstantSource clock, Journal journal, RecordIds ids) {
    super(Vendor.CHATWOOT, clock, journal);
    this.ids = ids;
    this.account = new ChatwootAccount(ids);
    inboxes.put(INBOX, new ChatwootInbox(INBOX, HMAC_TOKEN, false));
  }

  public void modes(ChatwootModes newModes) {
    change(() -> modes = newModes);
  }

  /** Adds an inbox, or changes one. */
  public void inbox(String identifier, String hmacToken, boolean hmacMandatory) {
    change(() -> inboxes.put(identifier, new ChatwootInbox(identifier, hmacToken, hmacMandatory)));
  }

  /** The installation's throttle: calls in one minute of the clock. */
  public void limit(int perMinute) {
    change(() -> throttle = new MinuteThrottle(perMinute));
  }

  /** The nightly clean-up: the source id goes, the contact stays. */
  public void removeLink(String inbox, String sourceId) {
    change(() -> account.disconnect(new SourceId(inbox, sourceId)));
  }

  /** An agent types another phone into a contact, which is looked at no further. */
  public void typePhone(long id, String phone) {
    change(() -> account.contact(id).ifPresent(contact -> contact.phone(phone)));
  }

  /** An agent joins two contacts: the first is gone, its source ids lead to the second. */
  public void join(long gone, long survivor) {
    change(() -> account.join(gone, survivor));
  }

  /** An agent, or another channel, makes a contact. */
  public long add(String identifier, String email) {
    var fields = Json.object().put("identifier", identifier).put("email", email);
    return locked(
        () -> account.create(new ChatwootFields(Map.of(), fields), clock().instant()).id());
  }

  /** An operator deletes a contact, and its source ids still lead there. */
  public void removeContact(long id) {
    change(() -> account.remove(id));
  }

  @Override
  public boolean isContactCall(Request request) {
    return request.path().contains("/contacts");
  }

  @Override
  public Answer respond(Request request) {
    if (!throttle.tryTake(clock().instant())) {
      return Answer.of(429, "text/plain", "Retry later\n");
    }
    var path = PATH.matcher(request.path());
    if (!path.matches()) {
      return error(404, "Not Found");
    }
    var body = RequestFields.of(request);
    if (body.isEmpty()) {
      return error(400, "Bad Request");
    }
    var fields = new ChatwootFields(request.query(), body.get());
    var inbox = inboxes.get(FormPairs.decodeSegment(path.group(1)));
    if (inbox == null || fields.has("contact_id")) {
      return error(404, "Not Found");
    }
    if (path.group(2) == null) {
      return request.method().equals("GET") ? canary(inbox) : error(404, "Not Found");
    }
    if (path.group(3) == null) {
      return request.method().equals("POST") ? post(inbox, fields) : error(404, "Not Found");
    }
    var place = new SourceId(inbox.identifier(), FormPairs.decodeSegment(path.group(3)));
    return linked(request.method(), inbox, place, fields).about(place.sourceId());
  }

  private static Answer canary(ChatwootInbox inbox) {
    var body = Json.object().put("identifier", inbox.identifier()).put("name", "Stand-in");
    return Answer.json(200, body.put("identity_validation_enabled", inbox.hmacMandatory()));
  }

  private Answer linked(String method, ChatwootInbox inbox, SourceId place, ChatwootFields fields) {
    var link = account.link(place);
    if (link.isEmpty()) {
      return error(404, "Not Found");
    }
    if (inbox.mustProve(fields)) {
      if (!inbox.proven(fields)) {
        return fault();
      }
      account.verify(place);
    }
    return account
        .contact(link.get())
        .filter(contact -> !isAnothers(contact, fields))
        .map(
            contact ->
                switch (method) {
                  case "GET" -> show(place, link.get(), contact);
                  case "PATCH", "PUT" -> patch(place, contact, fields);
                  default -> error(404, "Not Found");
                })
        .orElseGet(ChatwootStandIn::fault);
  }

  private Answer post(ChatwootInbox inbox, ChatwootFields fields) {
    if (fields.has("conversation_id") || inbox.mustProve(fields) && !inbox.proven(fields)) {
      return fault();
    }
    var sourceId = fields.text("source_id").orElseGet(this::inventSourceId);
    var place = new SourceId(inbox.identifier(), sourceId);
    var link = account.link(place);
    var answer =
        link.isEmpty()
            ? connect(place, fields)
            : account
                .contact(link.get())
                .map(contact -> show(place, link.get(), contact))
                .orElseGet(ChatwootStandIn::fault);
    return answer.about(sourceId);
  }

  private String inventSourceId() {
    invented++;
    var seed = "source id " + invented;
    return UUID.nameUUIDFromBytes(seed.getBytes(StandardCharsets.UTF_8)).toString();
  }

  private Answer connect(SourceId place, ChatwootFields fields) {
    if (fields.breakServerOnCreate()) {
      return fault();
    }
    var found = account.find(fields);
    if (found.isEmpty()) {
      var broken = fields.brokenOnCreate();
      if (!broken.isEmpty()) {
        return invalid(broken);
      }
      if (fields.text("identifier").filter(""::equals).isPresent()
          && account.hasBlankIdentifier()) {
        return fault();
      }
    }
    var contact = found.orElseGet(() -> account.create(fields, clock().instant()));
    // A blank source id is found out only after the contact was made, which stays.
    return place.sourceId().isBlank()
        ? fault()
        : show(place, account.connect(place, contact), contact);
  }

  private boolean isAnothers(ChatwootContact contact, ChatwootFields fields) {
    return modes.hmacBoundToContact()
        && fields.nonBlank("identifier_hash").isPresent()
        && !fields.text("identifier").orElse("").equals(contact.identifier());
  }

  private Answer patch(SourceId place, ChatwootContact addressed, ChatwootFields fields) {
    if (fields.has("conversation_id") || fields.breakServer()) {
      return fault();
    }
    var broken = fields.brokenOnUpdate();
    if (!broken.isEmpty()) {
      return invalid(broken);
    }
    var standing = fields.nonBlank("phone_number").orElse(addressed.phone());
    var invalid = modes.phoneAnchored() ? ChatwootFields.brokenPhone(standing) : broken;
    if (!invalid.isEmpty()) {
      return invalid(invalid);
    }
    var contact = account.identify(addressed, fields, modes.mergeGuard());
    return switch (modes.patchShape()) {
      case FULL -> Answer.json(200, contact.full(clock().instant()));
      case SMALL -> show(place, account.link(place).orElseThrow(), contact);
    };
  }

  private static Answer show(SourceId place, Link link, ChatwootContact contact) {
    return Answer.json(200, contact.small(place.sourceId(), link.pubsubToken()));
  }

  private static Answer invalid(Map<String, String> broken) {
    var body = Json.object().put("message", String.join(", ", broken.values()));
    broken.keySet().forEach(body.putArray("attributes")::add);
    return Answer.json(422, body);
  }

  private static Answer fault() {
    return error(500, "Internal Server Error");
  }

  private static Answer error(int status, String text) {
    return Answer.json(status, Json.object().put("status", status).put("error", text));
  }

  @Override
  public List<JsonNode> records() {
    return account.records();
  }

  @Override
  public void forget() {
    account = new ChatwootAccount(ids);
    throttle = new MinuteThrottle(PERMITS);
    modes = ChatwootModes.DEFAULT;
    inboxes.clear();
    inboxes.put(INBOX, new ChatwootInbox(INBOX, HMAC_TOKEN, false));
  }
}
