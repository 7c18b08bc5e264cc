package io.contactgateway.vendor.marketingcloud;

/** What a login is made with. Shows nothing of it. */
record Credentials(String clientId, String clientSecret) {
  @Override
  public String toString() {
    return "Credentials[***]";
  }
}
