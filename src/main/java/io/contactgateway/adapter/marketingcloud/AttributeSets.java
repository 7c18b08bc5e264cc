package io.contactgateway.adapter.marketingcloud;

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

  static final AttributeLocation EMAIL_ADDRESS =
      new AttributeLocation(EMAIL_ADDRESSES, "Email Address");
  static final AttributeLocation HTML_ENABLED =
      new AttributeLocation(EMAIL_ADDRESSES, "HTML Enabled");
  static final AttributeLocation LAST_NAME = new AttributeLocation(EMAIL_DEMOGRAPHICS, "Last Name");
  static final AttributeLocation FIRST_NAME =
      new AttributeLocation(EMAIL_DEMOGRAPHICS, "First Name");
  static final AttributeLocation MOBILE_NUMBER =
      new AttributeLocation(MOBILE_CONNECT, "Mobile Number");
  static final AttributeLocation LOCALE = new AttributeLocation(MOBILE_CONNECT, "Locale");
  static final AttributeLocation STATUS = new AttributeLocation(MOBILE_CONNECT, "Status");
  static final AttributeLocation DEVICE_ID = new AttributeLocation(MOBILE_PUSH, "Device ID");
  static final AttributeLocation APPLICATION = new AttributeLocation(MOBILE_PUSH, "Application");
  static final AttributeLocation LINE_ADDRESS_ID =
      new AttributeLocation(LINE_ADDRESSES, "Address ID");
  static final AttributeLocation LINE_SUBSCRIBED_ID =
      new AttributeLocation(LINE_SUBSCRIPTIONS, "Address ID");
  static final AttributeLocation LINE_CHANNEL_ID =
      new AttributeLocation(LINE_SUBSCRIPTIONS, "Channel ID");
  static final AttributeLocation LINE_PERSON_ID =
      new AttributeLocation(LINE_DEMOGRAPHICS, "Address ID");
  static final AttributeLocation LINE_DISPLAY_NAME =
      new AttributeLocation(LINE_DEMOGRAPHICS, "Display Name");
  static final AttributeLocation LINE_PICTURE_URL =
      new AttributeLocation(LINE_DEMOGRAPHICS, "Picture Url");
  static final AttributeLocation LINE_STATUS_MESSAGE =
      new AttributeLocation(LINE_DEMOGRAPHICS, "Status Message");

  private AttributeSets() {}
}
