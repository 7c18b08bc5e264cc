package io.contactgateway.adapter;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;

/** Bodies in which a text of the vendor's stands wherever some vendor puts one. */
final class VendorTexts {
  /** As many characters as the documented bound of an answer leaves room for. */
  static final int MILLION = 900_000;

  private VendorTexts() {}

  /** A body with the text in one member after the other, as far as there is room. */
  static String everywhere(String text) {
    var json = JsonNodeFactory.instance;
    var rest = text.length() > MILLION / 10 ? "short" : text;
    var body = json.objectNode().put("message", text).put("error", rest).put("errorcode", rest);
    body.put("contactID", rest).put("requestServiceMessageID", rest);
    body.putArray("attributes").add(rest);
    body.putArray("resultMessages").add(rest).addObject().put("resultCode", rest);
    body.putObject("errors").putArray("email").add(rest);
    return body.toString();
  }
}
