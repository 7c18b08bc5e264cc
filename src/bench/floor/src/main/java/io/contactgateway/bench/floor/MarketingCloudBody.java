package io.contactgateway.bench.floor;

import static io.contactgateway.bench.floor.Out.raw;

import io.vertx.core.buffer.Buffer;

/** A contact as Marketing Cloud takes it, written by hand. */
final class MarketingCloudBody {
  private static final byte[] KEY = raw("{\"contactKey\":");
  private static final byte[] EMAIL =
      raw(
          ",\"attributeSets\":[{\"name\":\"Email Addresses\",\"items\":[{\"values\":[{\"name\":\"Email Address\",\"value\":");
  private static final byte[] HTML_TRUE = raw("},{\"name\":\"HTML Enabled\",\"value\":true}");
  private static final byte[] HTML_FALSE = raw("},{\"name\":\"HTML Enabled\",\"value\":false}");
  private static final byte[] DEMO = set("Email Demographics", "First Name");
  private static final byte[] LAST = value("Last Name");
  private static final byte[] CLOSE = raw("}");
  private static final byte[] CUSTOM = raw("},{\"name\":");
  private static final byte[] CUSTOM_VALUE = raw(",\"value\":");
  private static final byte[] MOBILE = set("MobileConnect Demographics", "Mobile Number");
  private static final byte[] LOCALE = value("Locale");
  private static final byte[] MOBILE_STATUS = raw("},{\"name\":\"Status\",\"value\":1}");
  private static final byte[] PUSH = set("MobilePush Demographics", "Device ID");
  private static final byte[] APPLICATION = value("Application");
  private static final byte[] LINE_A = set("GroupConnect LINE Addresses", "Address ID");
  private static final byte[] LINE_S = set("GroupConnect LINE Subscriptions", "Address ID");
  private static final byte[] CHANNEL = value("Channel ID");
  private static final byte[] LINE_D = set("GroupConnect LINE Demographics", "Address ID");
  private static final byte[] DISPLAY = value("Display Name");
  private static final byte[] PICTURE = value("Picture Url");
  private static final byte[] STATUS = value("Status Message");
  private static final byte[] SETS_END = raw("]}]}]}");

  private MarketingCloudBody() {}

  private static byte[] set(String name, String firstValue) {
    return raw(
        "]}]},{\"name\":\""
            + name
            + "\",\"items\":[{\"values\":[{\"name\":\""
            + firstValue
            + "\",\"value\":");
  }

  private static byte[] value(String name) {
    return raw("},{\"name\":\"" + name + "\",\"value\":");
  }

  static Buffer of(String key, Contact contact) {
    Out out = new Out();
    out.str(KEY, key).str(EMAIL, contact.email).raw(contact.htmlEmail ? HTML_TRUE : HTML_FALSE);
    out.str(DEMO, contact.firstName).str(LAST, contact.lastName);
    for (int i = 0; i < contact.customNames.size(); i++) {
      out.str(CUSTOM, contact.customNames.get(i));
      if (contact.customText.get(i)) out.str(CUSTOM_VALUE, contact.customValues.get(i));
      else out.ascii(CUSTOM_VALUE, contact.customValues.get(i));
    }
    out.raw(CLOSE);
    if (contact.phone != null)
      out.str(MOBILE, contact.phone).str(LOCALE, contact.locale).raw(MOBILE_STATUS);
    if (contact.deviceId != null)
      out.ascii(PUSH, contact.deviceId).ascii(APPLICATION, contact.application).raw(CLOSE);
    if (contact.lineAddress != null) {
      out.str(LINE_A, contact.lineAddress)
          .raw(CLOSE)
          .str(LINE_S, contact.lineAddress)
          .str(CHANNEL, contact.lineChannel)
          .raw(CLOSE);
      out.str(LINE_D, contact.lineAddress)
          .str(DISPLAY, contact.lineName)
          .str(PICTURE, contact.linePicture)
          .str(STATUS, contact.lineStatus)
          .raw(CLOSE);
    }
    return out.raw(SETS_END).buffer();
  }
}
