package io.contactgateway.console.page;

import io.contactgateway.contact.Contact;
import io.contactgateway.contact.ContactKey;
import io.contactgateway.encoding.PercentEncoding;

/** The command that makes a change by the interface. */
public final class Curl {
  private Curl() {}

  /**
   * Stores the document.
   *
   * @param origin scheme and authority of the gateway
   * @param withToken whether callers need one
   */
  public static String put(String origin, ContactKey key, Contact contact, boolean withToken) {
    var token = withToken ? " \\\n  -H \"Authorization: Bearer $TOKEN\"" : "";
    return "curl -X PUT '"
        + origin
        + "/v1/contacts/"
        + PercentEncoding.of(key.value()).replace("'", "%27")
        + "' \\\n  -H 'Content-Type: application/json'"
        + token
        + " \\\n  --data-binary @- <<'CONTACT'\n"
        + JsonText.of(contact.tree())
        + "\nCONTACT";
  }
}
