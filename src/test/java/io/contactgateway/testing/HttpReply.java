package io.contactgateway.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * An HTTP answer.
 *
 * @param headers by name, whatever its case; of several of one name the last
 */
public record HttpReply(int status, Map<String, String> headers, String body) {
  private static final ObjectMapper JSON = new ObjectMapper();

  static HttpReply parse(byte[] bytes) {
    // A character for each byte until the chunks are joined, whose lengths count bytes.
    var text = new String(bytes, StandardCharsets.ISO_8859_1);
    var end = text.indexOf("\r\n\r\n");
    if (end < 0) {
      throw new IllegalStateException("no HTTP answer came, but: '" + text + "'");
    }
    var lines = List.of(text.substring(0, end).split("\r\n"));
    var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
    for (var line : lines.subList(1, lines.size())) {
      var colon = line.indexOf(':');
      headers.put(line.substring(0, colon), line.substring(colon + 1).strip());
    }
    var body = text.substring(end + 4);
    var chunked = headers.getOrDefault("Transfer-Encoding", "").equals("chunked");
    var status = Integer.parseInt(lines.get(0).split(" ")[1]);
    var whole = chunked ? joined(body) : body;
    return new HttpReply(
        status,
        headers,
        new String(whole.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8));
  }

  private static String joined(String chunks) {
    var body = new StringBuilder();
    var rest = chunks;
    while (true) {
      var end = rest.indexOf("\r\n");
      var length = Integer.parseInt(rest.substring(0, end), 16);
      if (length == 0) {
        return body.toString();
      }
      body.append(rest, end + 2, end + 2 + length);
      rest = rest.substring(end + 2 + length + 2);
    }
  }

  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name));
  }

  public JsonNode json() {
    try {
      return JSON.readTree(body);
    } catch (JsonProcessingException notJson) {
      throw new IllegalStateException("the answer is no JSON: " + body, notJson);
    }
  }
}
