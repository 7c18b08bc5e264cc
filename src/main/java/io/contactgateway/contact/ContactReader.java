package io.contactgateway.contact;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Reads what callers send, strictly, and what the store gives back. Stateless and thread-safe. What
 * is wrong with a body comes back as a value, whatever the bytes are; time and memory are in
 * proportion to their number, which the caller bounds.
 */
public final class ContactReader {
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  /** Reads a whole document (PUT). A property that is {@code null} counts as absent. */
  public ContactReadResult read(byte[] body) {
    return read(body, OnInvalid.REFUSE);
  }

  /** The same, where values that break a rule may be left out. */
  public ContactReadResult read(byte[] body, OnInvalid onInvalid) {
    return merged(JsonNodeFactory.instance.objectNode(), body, onInvalid);
  }

  /**
   * Applies a JSON Merge Patch (RFC 7396) to a contact. Rules hold for the result as they do for a
   * whole document, so a violation may be at a place that the patch doesn't name. The result may be
   * longer than what any one request may bring.
   */
  public ContactReadResult patch(Contact base, byte[] mergePatch) {
    return patch(base, mergePatch, OnInvalid.REFUSE);
  }

  /** The same, where values that break a rule may be left out: what was there before stays. */
  public ContactReadResult patch(Contact base, byte[] mergePatch, OnInvalid onInvalid) {
    return merged(base.tree(), mergePatch, onInvalid);
  }

  private static ContactReadResult merged(ObjectNode base, byte[] body, OnInvalid onInvalid) {
    var violations = new Violations();
    var changes = decoded(body, violations);
    if (violations.isEmpty()) {
      new TypeCheck(violations).check(changes);
    }
    if (!violations.isEmpty()) {
      return new ContactReadResult.Malformed(violations.list());
    }
    var dropped = new Violations();
    var wanted = MergePatch.apply(base, changes);
    var document =
        onInvalid == OnInvalid.OMIT
            ? Normalisation.lenient(wanted, base, violations, dropped)
            : Normalisation.of(wanted, violations);
    return violations.isEmpty()
        ? new ContactReadResult.Valid(new Contact(document), dropped.list())
        : new ContactReadResult.Invalid(violations.list());
  }

  private static JsonNode decoded(byte[] body, Violations violations) {
    try {
      var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
      if (!text.startsWith(BYTE_ORDER_MARK)) {
        return StrictJson.read(text, violations);
      }
      violations.add("", "must not begin with a byte order mark");
    } catch (CharacterCodingException notUtf8) {
      violations.add("", "is not valid UTF-8");
    }
    return JsonNodeFactory.instance.missingNode();
  }

  /**
   * Reads {@link Contact#json()} back, without checking the rules again.
   *
   * @throws IllegalStateException if the text is no such document
   */
  public Contact stored(String json) {
    var violations = new Violations();
    var document = StrictJson.read(json, violations);
    if (violations.isEmpty() && document instanceof ObjectNode object) {
      return new Contact(object);
    }
    throw new IllegalStateException("a stored contact can't be read: " + violations.list());
  }
}
