package io.contactgateway.vendor.marketingcloud;

/**
 * The display names that go over the wire, as the examples of "Create Contacts" and "Update
 * Contacts" spell them. The prose of those pages says "LINE Addresses" for what the examples send
 * as "GroupConnect LINE Addresses".
 */
final class AttributeSets {
  static final String EMAIL_ADDRESSES = "Email Addresses";
  static final String EMAIL_DEMOGRAPHICS = "Email Demographics";
  static final String MOBILE_CONNECT = "MobileConnect Demographics";
  static final String MOBILE_PUSH = "MobilePush Demographics";
  static final String LINE_ADDRESSES = "GroupConnect LINE Addresses";
  static final String LINE_SUBSCRIPTIONS = "GroupConnect LINE Subscriptions";
  static final String LINE_DEMOGRAPHICS = "GroupConnect LINE Demographics";

  static final Place EMAIL_ADDRESS = new Place(EMAIL_ADDRESSES, "Email Address");
  static final Place HTML_ENABLED = new Place(EMAIL_ADDRESSES, "HTML Enabled");
  static final Place LAST_NAME = new Place(EMAIL_DEMOGRAPHICS, "Last Name");
  static final Place FIRST_NAME = new Place(EMAIL_DEMOGRAPHICS, "First Name");
  static final Place MOBILE_NUMBER = new Place(MOBILE_CONNECT, "Mobile Number");
  static final Place LOCALE = new Place(MOBILE_CONNECT, "Locale");
  static final Place STATUS = new Place(MOBILE_CONNECT, "Status");
  static final Place DEVICE_ID = new Place(MOBILE_PUSH, "Device ID");
  static final Place APPLICATION = new Place(MOBILE_PUSH, "Application");
  static final Place LINE_ADDRESS_ID = new Place(LINE_ADDRESSES, "Address ID");
  static final Place LINE_SUBSCRIBED_ID = new Place(LINE_SUBSCRIPTIONS, "Address ID");
  static final Place LINE_CHANNEL_ID = new Place(LINE_SUBSCRIPTIONS, "Channel ID");
  static final Place LINE_PERSON_ID = new Place(LINE_DEMOGRAPHICS, "Address ID");
  static final Place LINE_DISPLAY_NAME = new Place(LINE_DEMOGRAPHICS, "Display Name");
  static final Place LINE_PICTURE_URL = new Place(LINE_DEMOGRAPHICS, "Picture Url");
  static final Place LINE_STATUS_MESSAGE = new Place(LINE_DEMOGRAPHICS, "Status Message");

  private AttributeSets() {}
}
