package io.contactgateway.bulk;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.contactgateway.contact.ContactKey;
import io.contactgateway.contact.ContactReadResult;
import io.contactgateway.contact.ContactReader;
import io.contactgateway.contact.OnInvalid;
import io.contactgateway.contact.UnlimitedJson;
import io.contactgateway.contact.Violation;
import io.contactgateway.http.ProblemBody;
import io.contactgateway.http.ProblemType;
import io.contactgateway.http.ReportView;
import io.contactgateway.http.contact.ChangeResponse;
import io.contactgateway.sync.change.Change;
import io.contactgateway.sync.change.ChangeResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads lines of a bulk request: {@code {"key": …, "contact": {…}}} or {@code {"key": …, "patch":
 * {…}}}. The document goes to the contact's own reader as it came, character for character, so that
 * it means the same as in a request of its own. Stateless and thread-safe.
 */
public final class BulkLineReader {
  /** Room for the longest key, each character escaped, and for what stands around. */
  static final int FRAME_BYTES = 4096;

  private static final String KEY = "key";
  private static final String CONTACT = "contact";
  private static final String PATCH = "patch";
  private static final String MEMBERS =
      "a line is {\"key\": \"...\", \"contact\": {...}} or {\"key\": \"...\", \"patch\": {...}}";

  private final ContactReader contacts;
  private final long documentBytes;
  private final OnInvalid onInvalid;

  /**
   * @param documentBytes the most that a document may have
   */
  public BulkLineReader(ContactReader contacts, long documentBytes) {
    this(contacts, documentBytes, OnInvalid.REFUSE);
  }

  private BulkLineReader(ContactReader contacts, long documentBytes, OnInvalid onInvalid) {
    this.contacts = contacts;
    this.documentBytes = documentBytes;
    this.onInvalid = onInvalid;
  }

  /** A reader of the same lines that does so with values which break a rule. */
  BulkLineReader leaving(OnInvalid invalid) {
    return new BulkLineReader(contacts, documentBytes, invalid);
  }

  /** The most bytes that a line can have. */
  public int mostBytes() {
    return Math.toIntExact(documentBytes) + FRAME_BYTES;
  }

  /** What the line asks for, or why it can't be read. */
  public BulkLine read(LineSplitter.Line line) {
    if (line.tooLong()) {
      return refuse(line, Map.of(), ProblemType.TOO_LARGE, tooLarge());
    }
    var members = new HashMap<String, String>();
    try {
      var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(line.bytes()));
      var refusal = collect(text.toString(), members);
      return refusal.isPresent()
          ? refuse(line, members, ProblemType.MALFORMED, refusal.get())
          : change(line, members);
    } catch (CharacterCodingException notUtf8) {
      return refuse(line, members, ProblemType.MALFORMED, "the line is not valid UTF-8");
    }
  }

  private BulkLine change(LineSplitter.Line line, Map<String, String> members) {
    var key = ContactKey.of(members.get(KEY));
    if (key.isEmpty()) {
      return refuse(line, Map.of(), ProblemType.MALFORMED, ContactKey.RULE);
    }
    var isPatch = members.containsKey(PATCH);
    if (isPatch == members.containsKey(CONTACT)) {
      return refuse(line, members, ProblemType.MALFORMED, MEMBERS);
    }
    var document = members.get(isPatch ? PATCH : CONTACT).getBytes(StandardCharsets.UTF_8);
    if (document.length > documentBytes) {
      return refuse(line, members, ProblemType.TOO_LARGE, tooLarge());
    }
    if (isPatch) {
      return new BulkLine.Readable(line.number(), key.get(), new Change.Patch(document, onInvalid));
    }
    return replacement(line, key.get(), contacts.read(document, onInvalid));
  }

  private static BulkLine replacement(
      LineSplitter.Line line, ContactKey key, ContactReadResult reading) {
    if (reading instanceof ContactReadResult.Valid valid) {
      return new BulkLine.Readable(line.number(), key, Change.Replace.of(valid));
    }
    var answer = ChangeResponse.of(ChangeResult.refusal(reading), ReportView.BARE);
    return new BulkLine.Unreadable(
        line.number(), Optional.of(key.value()), answer.problem().orElseThrow());
  }

  /**
   * Takes the members apart: the key's text, and the document's own characters.
   *
   * @return what is wrong with the line; empty where nothing is
   */
  private static Optional<String> collect(String text, Map<String, String> members) {
    try (var parser = UnlimitedJson.PARSERS.createParser(text)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return Optional.of(MEMBERS);
      }
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        var name = parser.currentName();
        if (!List.of(KEY, CONTACT, PATCH).contains(name) || members.containsKey(name)) {
          return Optional.of(MEMBERS + ", each once and nothing else");
        }
        members.put(name, value(parser, text, name));
      }
      return parser.nextToken() == null ? Optional.empty() : Optional.of("a line is one object");
    } catch (JsonProcessingException notJson) {
      return Optional.of(
          "the line is not valid JSON (column %d)".formatted(notJson.getLocation().getColumnNr()));
    } catch (IOException impossible) {
      throw new UncheckedIOException("reading from memory", impossible);
    }
  }

  private static String value(JsonParser parser, String text, String name) throws IOException {
    var token = parser.nextToken();
    if (name.equals(KEY)) {
      var isText = token == JsonToken.VALUE_STRING;
      parser.skipChildren();
      return isText ? parser.getText() : "";
    }
    var start = (int) parser.currentTokenLocation().getCharOffset();
    parser.skipChildren();
    parser.finishToken();
    return text.substring(start, (int) parser.currentLocation().getCharOffset());
  }

  private String tooLarge() {
    return "a document has at most " + documentBytes + " bytes";
  }

  private static BulkLine refuse(
      LineSplitter.Line line, Map<String, String> members, ProblemType type, String detail) {
    var key = ContactKey.of(members.get(KEY)).map(ContactKey::value);
    return new BulkLine.Unreadable(
        line.number(), key, ProblemBody.of(type, detail, List.<Violation>of()));
  }
}
