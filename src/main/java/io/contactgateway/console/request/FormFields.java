package io.contactgateway.console.request;

import io.netty.handler.codec.http.QueryStringDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** The fields of a form, each once; of one that comes twice the first counts. */
public final class FormFields {
  private static final int MOST = 32;

  private final Map<String, List<String>> fields;

  private FormFields(Map<String, List<String>> fields) {
    this.fields = fields;
  }

  /** Of a request without a form. */
  static FormFields none() {
    return new FormFields(Map.of());
  }

  /** As {@code application/x-www-form-urlencoded}. What can't be read so is no field. */
  static FormFields read(byte[] body) {
    var text = new String(body, StandardCharsets.UTF_8);
    try {
      var decoder = new QueryStringDecoder(text, StandardCharsets.UTF_8, false, MOST);
      return new FormFields(decoder.parameters());
    } catch (IllegalArgumentException unreadable) {
      return none();
    }
  }

  /** The field's text; empty where it is absent. */
  public String text(String name) {
    return fields.getOrDefault(name, List.of("")).get(0);
  }

  /** The names alone: values may be personal data. */
  @Override
  public String toString() {
    return "FormFields" + fields.keySet();
  }
}
