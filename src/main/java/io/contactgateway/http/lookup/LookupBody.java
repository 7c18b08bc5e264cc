package io.contactgateway.http.lookup;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.contactgateway.contact.ContactKey;
import io.contactgateway.contact.Pointers;
import io.contactgateway.contact.Violation;
import io.contactgateway.contact.value.EmailAddress;
import io.contactgateway.contact.value.PhoneNumber;
import io.contactgateway.contact.value.TextReading;
import io.contactgateway.contact.value.ValidationContext;
import io.contactgateway.http.ProblemBody;
import io.contactgateway.http.ProblemType;
import io.contactgateway.store.lookup.ContactLookup;
import io.contactgateway.sync.target.Target;
import io.contactgateway.sync.target.Targets;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Reads which contacts are looked for: {@code {"email": …}}, {@code {"phone": …}} or {@code
 * {"target": …, "vendorId": …}}, and which page of them. The body's bytes are bounded already.
 */
final class LookupBody {
  private static final String EMAIL = "email";
  private static final String PHONE = "phone";
  private static final String TARGET = "target";
  private static final String VENDOR_ID = "vendorId";
  private static final String AFTER = "after";
  private static final String LIMIT = "limit";
  private static final List<String> TEXTS = List.of(EMAIL, PHONE, TARGET, VENDOR_ID, AFTER);
  private static final Set<Set<String>> WAYS =
      Set.of(Set.of(EMAIL), Set.of(PHONE), Set.of(TARGET, VENDOR_ID));

  private static final int STANDARD = 100;
  private static final int MOST = 1000;
  private static final int LONGEST_ID = 1000;

  /** Of findings, and of characters of a name that is shown. */
  private static final int MOST_SHOWN = 50;

  private static final String WHOLE = "";
  private static final String BYTE_ORDER_MARK = "\uFEFF";
  private static final String ONE_WAY =
      "must have email, or phone, or target and vendorId, and one of these alone";
  private static final String WITH_PLUS =
      "must begin with + and the country's calling code, as in +13175315555";
  private static final ValidationContext NO_COUNTRY =
      ValidationContext.of(JsonNodeFactory.instance.objectNode());
  private static final ObjectReader READER =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build()
          .reader();

  private final JsonNode body;
  private final Targets targets;
  private final List<Violation> violations = new ArrayList<>();

  private LookupBody(JsonNode body, Targets targets) {
    this.body = body;
    this.targets = targets;
  }

  static LookupReading read(byte[] bytes, Targets targets) {
    try {
      var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return text.startsWith(BYTE_ORDER_MARK)
          ? malformed(new Violation(WHOLE, "must not begin with a byte order mark"))
          : new LookupBody(READER.readTree(text), targets).read();
    } catch (JsonProcessingException notJson) {
      var place = notJson.getLocation();
      return malformed(
          new Violation(
              WHOLE,
              place == null
                  ? "is not valid JSON"
                  : "is not valid JSON (line %d, column %d)"
                      .formatted(place.getLineNr(), place.getColumnNr())));
    } catch (IOException notText) {
      return malformed(new Violation(WHOLE, "is not valid UTF-8"));
    }
  }

  private static LookupReading malformed(Violation violation) {
    return refused(ProblemType.MALFORMED, List.of(violation));
  }

  private static LookupReading refused(ProblemType type, List<Violation> violations) {
    return new LookupReading.Refused(
        ProblemBody.of(
            type, "it isn't said in a way that can be read who is looked for", violations));
  }

  private LookupReading read() {
    checkForm();
    if (!violations.isEmpty()) {
      return refused(ProblemType.MALFORMED, violations);
    }
    var value = value();
    var after = text(AFTER);
    if (after.isPresent() && ContactKey.of(after.get()).isEmpty()) {
      refuse(AFTER, "must be a key: " + ContactKey.RULE);
    }
    return violations.isEmpty()
        ? new LookupReading.Asked(
            new ContactLookup(value.orElseThrow(), after, body.path(LIMIT).asInt(STANDARD)))
        : refused(ProblemType.INVALID, violations);
  }

  private void checkForm() {
    if (!body.isObject()) {
      violations.add(new Violation(WHOLE, "must be an object"));
      return;
    }
    body.properties().stream().limit(MOST_SHOWN).forEach(this::checkMember);
    var named = new TreeSet<>(List.of(EMAIL, PHONE, TARGET, VENDOR_ID));
    named.removeIf(name -> !body.hasNonNull(name));
    if (violations.isEmpty() && !WAYS.contains(Set.copyOf(named))) {
      violations.add(new Violation(WHOLE, ONE_WAY));
    }
  }

  private void checkMember(Map.Entry<String, JsonNode> member) {
    var name = member.getKey();
    var value = member.getValue();
    if (TEXTS.contains(name)) {
      if (!value.isTextual() && !value.isNull()) {
        refuse(name, "must be a string");
      }
    } else if (!name.equals(LIMIT)) {
      violations.add(
          name.length() > MOST_SHOWN
              ? new Violation(WHOLE, "has an unknown property")
              : new Violation(Pointers.child(WHOLE, name), "unknown property"));
    } else if (!value.isNull() && !isLimit(value)) {
      refuse(name, "must be a whole number from 1 to " + MOST);
    }
  }

  private static boolean isLimit(JsonNode value) {
    return value.isInt() && value.intValue() >= 1 && value.intValue() <= MOST;
  }

  private void refuse(String name, String sentence) {
    violations.add(new Violation(Pointers.child(WHOLE, name), sentence));
  }

  private Optional<String> text(String name) {
    return Optional.ofNullable(body.path(name).textValue());
  }

  private Optional<ContactLookup.Value> value() {
    return text(EMAIL)
        .map(text -> kept(EMAIL, EmailAddress.read(text, NO_COUNTRY)).map(ContactLookup::email))
        .or(() -> text(PHONE).map(text -> kept(PHONE, phone(text)).map(ContactLookup::phone)))
        .orElseGet(this::vendorId);
  }

  /** No country completes a number here. */
  private static TextReading phone(String text) {
    return text.strip().startsWith("+")
        ? PhoneNumber.read(text, NO_COUNTRY)
        : new TextReading.Refused(WITH_PLUS);
  }

  private Optional<String> kept(String name, TextReading reading) {
    return reading.fold(
        Optional::of,
        sentence -> {
          refuse(name, sentence);
          return Optional.empty();
        });
  }

  private Optional<ContactLookup.Value> vendorId() {
    var id = text(VENDOR_ID).orElseThrow();
    if (id.isEmpty() || id.length() > LONGEST_ID) {
      refuse(VENDOR_ID, "must have 1 to " + LONGEST_ID + " characters");
    }
    return text(TARGET)
        .flatMap(this::target)
        .map(target -> ContactLookup.vendorId(target.name(), id));
  }

  private Optional<Target> target(String name) {
    var found = targets.find(name);
    if (found.isEmpty()) {
      refuse(TARGET, "must be the name of an enabled target");
    } else if (!found.get().adapter().isAddressedByItsId()) {
      refuse(
          TARGET,
          "must be a target that knows contacts by an id of its own: this one has them under the"
              + " contact's key");
    }
    return found;
  }
}
