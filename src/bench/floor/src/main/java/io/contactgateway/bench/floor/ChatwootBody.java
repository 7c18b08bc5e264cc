package io.contactgateway.bench.floor;

import static io.contactgateway.bench.floor.Out.raw;

import io.vertx.core.buffer.Buffer;

/** A contact as Chatwoot takes it, written by hand. */
final class ChatwootBody {
  private static final byte[] ID = raw("{\"identifier\":");
  private static final byte[] NAME = field("name");
  private static final byte[] PHONE = field("phone_number");
  private static final byte[] AVATAR = field("avatar_url");
  private static final byte[] CUSTOM = raw(",\"custom_attributes\":{\"company\":");
  private static final byte[] COMMA = raw(",");
  private static final byte[] COLON = raw(":");
  private static final byte[] END = raw("}}");
  private static final byte[] EMAIL = field("email");
  private static final byte[] DEPARTMENT = field("department");
  private static final byte[] TITLE = field("title");
  private static final byte[] TYPE = field("type");
  private static final byte[] CLASS = field("classification");
  private static final byte[] CITY = field("city");
  private static final byte[] COUNTRY = field("country");

  private ChatwootBody() {}

  private static byte[] field(String name) {
    return raw(",\"" + name + "\":");
  }

  static Buffer of(String key, Contact contact) {
    Out out = new Out();
    out.str(ID, key)
        .str(EMAIL, contact.email)
        .str(NAME, contact.firstName + ' ' + contact.lastName)
        .str(PHONE, contact.phone)
        .str(AVATAR, contact.avatarUrl);
    out.str(CUSTOM, contact.company)
        .str(DEPARTMENT, contact.department)
        .str(TITLE, contact.title)
        .str(TYPE, contact.type)
        .str(CLASS, contact.classification);
    out.str(CITY, contact.city).str(COUNTRY, contact.country);
    for (int i = 0; i < contact.customNames.size(); i++) {
      out.str(COMMA, contact.customNames.get(i));
      if (contact.customText.get(i)) out.str(COLON, contact.customValues.get(i));
      else out.ascii(COLON, contact.customValues.get(i));
    }
    return out.raw(END).buffer();
  }
}
