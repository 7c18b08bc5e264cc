package io.contactgateway.http.target;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.contactgateway.contact.ContactKey;
import io.contactgateway.contact.UnlimitedJson;
import io.contactgateway.http.ProblemType;
import io.contactgateway.http.RequestRefusedException;
import io.contactgateway.http.request.BodyReader;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Reads a list of contacts: {@code {"key": "…"}} a line. */
final class KeyLines {
  static final long MOST_BYTES = 1 << 20;

  private static final int MOST_KEYS = 10_000;
  private static final String MEDIA_TYPE = "application/x-ndjson";
  private static final String KEY = "key";
  private static final String BYTE_ORDER_MARK = "\uFEFF";
  private static final String NOTHING = "0";

  private KeyLines() {}

  /**
   * Whether the request brings a list; not where it brings nothing at all.
   *
   * @throws RequestRefusedException where it brings something else
   */
  static boolean isBroughtBy(HttpServerRequest request) {
    var type = request.getHeader(HttpHeaders.CONTENT_TYPE);
    if (type == null && !hasBody(request)) {
      return false;
    }
    if (type != null && !type.split(";", 2)[0].strip().equalsIgnoreCase(MEDIA_TYPE)) {
      throw new RequestRefusedException(
          ProblemType.UNSUPPORTED_MEDIA_TYPE, "the body is of another type");
    }
    BodyReader.refuseUnlessPlain(request);
    return true;
  }

  private static boolean hasBody(HttpServerRequest request) {
    var length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
    return length != null && !length.equals(NOTHING)
        || request.getHeader(HttpHeaders.TRANSFER_ENCODING) != null;
  }

  /** Whether the body is JSON's null: some generated clients send it where they were given none. */
  static boolean isNothing(byte[] body) {
    return new String(body, StandardCharsets.UTF_8).strip().equals("null");
  }

  /**
   * The keys, in the order of their lines; blank lines count and are passed over.
   *
   * @throws RequestRefusedException where a line can't be read, or there are too many; names it
   */
  static List<ContactKey> read(byte[] body) {
    var keys = new ArrayList<ContactKey>();
    var number = 0;
    for (var line : text(body).split("\n", -1)) {
      number++;
      if (!line.isBlank()) {
        keys.add(key(line, number));
      }
      if (keys.size() > MOST_KEYS) {
        throw new RequestRefusedException(
            ProblemType.TOO_LARGE, "a list has at most " + MOST_KEYS + " keys");
      }
    }
    return keys;
  }

  private static String text(byte[] body) {
    try {
      var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
      return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    } catch (CharacterCodingException notUtf8) {
      throw TargetQuery.refused("the list is not valid UTF-8");
    }
  }

  private static ContactKey key(String line, int number) {
    try (var parser = UnlimitedJson.PARSERS.createParser(line)) {
      return key(parser, number);
    } catch (JsonProcessingException notJson) {
      throw refused(number, "is not valid JSON");
    } catch (IOException impossible) {
      throw new UncheckedIOException("reading from memory", impossible);
    }
  }

  private static ContactKey key(JsonParser parser, int number) throws IOException {
    var isOne =
        parser.nextToken() == JsonToken.START_OBJECT
            && KEY.equals(parser.nextFieldName())
            && parser.nextToken() == JsonToken.VALUE_STRING;
    var text = isOne ? parser.getText() : "";
    if (!isOne || parser.nextToken() != JsonToken.END_OBJECT || parser.nextToken() != null) {
      throw refused(number, "is not {\"key\": \"...\"} and nothing else");
    }
    return ContactKey.of(text)
        .orElseThrow(() -> refused(number, "holds no key: " + ContactKey.RULE));
  }

  private static RequestRefusedException refused(int number, String what) {
    return TargetQuery.refused("line " + number + " " + what);
  }
}
