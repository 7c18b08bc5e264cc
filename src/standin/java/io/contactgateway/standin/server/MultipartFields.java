package io.contactgateway.standin.server;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** The fields of a multipart/form-data body; of a file only its size is kept. */
final class MultipartFields {
  private static final Pattern BOUNDARY = Pattern.compile("boundary=\"?([^\";]+)\"?");
  private static final Pattern NAME = Pattern.compile("[; ]name=\"([^\"]*)\"");
  private static final Pattern FILE = Pattern.compile("filename\\*?=");
  private static final String END_OF_HEADERS = "\r\n\r\n";

  private MultipartFields() {}

  static Map<String, String> of(Request request) {
    var fields = new LinkedHashMap<String, String>();
    var boundary = BOUNDARY.matcher(request.header("Content-Type").orElse(""));
    if (boundary.find()) {
      var octets = new String(request.body(), StandardCharsets.ISO_8859_1);
      for (var part : octets.split(Pattern.quote("--" + boundary.group(1)))) {
        read(part, fields);
      }
    }
    return fields;
  }

  private static void read(String part, Map<String, String> fields) {
    var end = part.indexOf(END_OF_HEADERS);
    var headers = end < 0 ? "" : part.substring(0, end);
    var name = NAME.matcher(headers);
    if (name.find()) {
      var content = part.substring(end + END_OF_HEADERS.length(), part.length() - 2);
      var file = FILE.matcher(headers).find();
      fields.put(utf8(name.group(1)), file ? "(" + content.length() + " bytes)" : utf8(content));
    }
  }

  private static String utf8(String octets) {
    return new String(octets.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
  }
}
