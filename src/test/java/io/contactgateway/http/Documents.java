package io.contactgateway.http;

/** Contacts that tests of the HTTP interface send. */
public final class Documents {
  private Documents() {}

  /** What every target can take whole or in part, with values that no other test uses. */
  public static String complete(String name) {
    return """
        {"givenName": "%1$s", "familyName": "Cruz", "email": "%1$s@example.com",
         "address": {"line1": "1 Monument Cir", "city": "Indianapolis", "region": "in",
                     "postalCode": "46204", "country": "us"},
         "relationship": {"type": "employee"}}
        """
        .formatted(name);
  }

  /** What Marketing Cloud and Chatwoot can take, and Corporate Merch can't. */
  public static String withEmail(String name) {
    return "{\"givenName\": \"%1$s\", \"email\": \"%1$s@example.com\"}".formatted(name);
  }
}
