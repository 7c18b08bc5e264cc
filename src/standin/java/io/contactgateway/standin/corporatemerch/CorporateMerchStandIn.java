package io.contactgateway.standin.corporatemerch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.contactgateway.standin.server.Answer;
import io.contactgateway.standin.server.FormPairs;
import io.contactgateway.standin.server.Journal;
import io.contactgateway.standin.server.Json;
import io.contactgateway.standin.server.RecordIds;
import io.contactgateway.standin.server.Request;
import io.contactgateway.standin.server.RequestFields;
import io.contactgateway.standin.server.SlidingWindow;
import io.contactgateway.standin.server.Vendor;
import io.contactgateway.standin.server.VendorStandIn;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Stands in for the field-based contact API, Corporate Merch: create ("Create a contact"), list,
 * and update by id ("Update a contact"), at 40 requests a minute ("Rate limits"). Fields that its
 * page doesn't know are dropped, an optional field that isn't sent stays, a null clears it. Those
 * three aren't documented, nor is the error body.
 */
public final class CorporateMerchStandIn extends VendorStandIn {
  public static final String TOKEN = "stand-in-token";

  private static final Pattern ONE = Pattern.compile("/v2/contacts/([^/]+)");
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final int PERMITS = 40;
  private static final int FIRST_ID = 1001;
  private static final int DEFAULT_LIMIT = 15;
  private static final int MAX_LIMIT = 100;

  private final Map<String, ObjectNode> contacts = new LinkedHashMap<>();
  private SlidingWindow window = new SlidingWindow(PERMITS, MINUTE);
  private OnKnownEmail onKnownEmail = OnKnownEmail.DUPLICATE;
  private String token = TOKEN;
  private final RecordIds ids;

  /** What a create with an e-mail that another contact has leads to, which isn't documented. */
  public enum OnKnownEmail {
    DUPLICATE,
    REFUSE_422,
    REFUSE_409
  }

  /** A stand-in whose rate limit goes by this clock. */
  public CorporateMerchStandIn(InstantSource clock) {
    this(clock, new Journal(), RecordIds.from(FIRST_ID));
  }

  /** One of several, whose gateway may outlive it. */
  public CorporateMerchStandIn(InstantSource clock, Journal journal) {
    this(clock, journal, RecordIds.from(FIRST_ID, clock));
  }

  private CorporateMerchStandIn(InstantSource clock, Journal journal, RecordIds ids) {
    super(Vendor.CORPORATE_MERCH, clock, journal);
    this.ids = ids;
  }

  /** Another rate limit, with nothing used of it yet. */
  public void limit(int permits, Duration period) {
    change(() -> window = new SlidingWindow(permits, period));
  }

  public void onKnownEmail(OnKnownEmail mode) {
    change(() -> onKnownEmail = mode);
  }

  /** Another bearer token from now on. */
  public void token(String newToken) {
    change(() -> token = newToken);
  }

  /** Somebody else changes a value of a contact. */
  public void overwrite(String id, String field, String value) {
    change(() -> contacts.get(id).put(field, value));
  }

  /** The vendor loses a contact. */
  public void remove(String id) {
    change(() -> contacts.remove(id));
  }

  @Override
  public Answer respond(Request request) {
    var now = clock().instant();
    var answer = window.tryTake(now) ? within(request) : message(429, "Too Many Attempts.");
    var counted =
        answer
            .with("X-RateLimit-Limit", Integer.toString(window.permits()))
            .with("X-RateLimit-Remaining", Integer.toString(window.left()));
    if (answer.status() != 429) {
      return counted;
    }
    var free = window.nextFree();
    var seconds = Duration.between(now, free).plusMillis(999).toSeconds();
    return counted
        .with("Retry-After", Long.toString(seconds))
        .with("X-RateLimit-Reset", Long.toString(free.plusMillis(999).getEpochSecond()));
  }

  private Answer within(Request request) {
    if (!request.header("Authorization").orElse("").equals("Bearer " + token)) {
      return message(401, "Unauthenticated.");
    }
    var one = ONE.matcher(request.path());
    if (one.matches()) {
      var id = FormPairs.decodeSegment(one.group(1));
      return request.method().equals("PUT") ? update(id, request).about(id) : notAllowed();
    }
    if (!request.path().equals("/v2/contacts")) {
      return message(404, "Not Found");
    }
    return switch (request.method()) {
      case "POST" -> checked(request, this::create);
      case "GET" -> list(request.query());
      default -> notAllowed();
    };
  }

  private static Answer notAllowed() {
    return message(405, "Method Not Allowed");
  }

  private Answer checked(Request request, Function<ObjectNode, Answer> write) {
    var fields = RequestFields.of(request);
    if (fields.isEmpty()) {
      return message(400, "Malformed JSON.");
    }
    var broken = CorporateMerchRules.broken(fields.get());
    return broken.isEmpty() ? write.apply(fields.get()) : invalid(broken);
  }

  private Answer create(ObjectNode fields) {
    var email = fields.path("email").asText();
    var known = contacts.values().stream().anyMatch(contact -> hasEmail(contact, email));
    if (known && onKnownEmail == OnKnownEmail.REFUSE_422) {
      return invalid(Map.of("email", "The email has already been taken."));
    }
    if (known && onKnownEmail == OnKnownEmail.REFUSE_409) {
      return message(409, "The contact already exists.");
    }
    var id = ids.next();
    var contact = Json.object().put("id", id);
    contacts.put(Long.toString(id), contact);
    return Answer.json(201, written(contact, fields)).about(Long.toString(id));
  }

  private static boolean hasEmail(ObjectNode contact, String email) {
    return contact.path("email").asText().equalsIgnoreCase(email);
  }

  private Answer update(String id, Request request) {
    var contact = contacts.get(id);
    return contact == null
        ? message(404, "Contact not found.")
        : checked(request, fields -> Answer.json(200, written(contact, fields)));
  }

  private static ObjectNode written(ObjectNode contact, ObjectNode fields) {
    var known =
        Stream.concat(CorporateMerchRules.REQUIRED.stream(), CorporateMerchRules.OPTIONAL.stream());
    known.filter(fields::has).forEach(name -> contact.set(name, fields.get(name)));
    return Json.object().set("data", contact.deepCopy());
  }

  private Answer list(Map<String, String> query) {
    var limit = number(query.getOrDefault("limit", Integer.toString(DEFAULT_LIMIT)));
    var page = number(query.getOrDefault("page", "1"));
    if (limit < 1 || limit > MAX_LIMIT || page < 1) {
      return invalid(Map.of(page < 1 ? "page" : "limit", "The value is out of range."));
    }
    var body = Json.object();
    var data = body.putArray("data");
    contacts.values().stream()
        .skip((long) limit * (page - 1))
        .limit(limit)
        .forEach(contact -> data.add(contact.deepCopy()));
    var last = Math.max(1, (contacts.size() + limit - 1) / limit);
    var meta = body.putObject("meta").put("current_page", page).put("last_page", last);
    meta.put("per_page", limit).put("total", contacts.size());
    return Answer.json(200, body);
  }

  private static int number(String text) {
    return text.matches("\\d{1,9}") ? Integer.parseInt(text) : 0;
  }

  private static Answer invalid(Map<String, String> broken) {
    var body = Json.object().put("message", "The given data was invalid.");
    var errors = body.putObject("errors");
    broken.forEach((name, sentence) -> errors.putArray(name).add(sentence));
    return Answer.json(422, body);
  }

  private static Answer message(int status, String text) {
    return Answer.json(status, Json.object().put("message", text));
  }

  @Override
  public List<JsonNode> records() {
    return contacts.values().stream().<JsonNode>map(ObjectNode::deepCopy).toList();
  }

  @Override
  public void forget() {
    contacts.clear();
    window = new SlidingWindow(PERMITS, MINUTE);
    onKnownEmail = OnKnownEmail.DUPLICATE;
    token = TOKEN;
  }
}
