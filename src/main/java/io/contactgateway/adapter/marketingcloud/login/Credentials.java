package io.contactgateway.adapter.marketingcloud.login;

/** What a login is made with. Shows nothing of it. */
public record Credentials(String clientId, String clientSecret) {
  @Override
  public String toString() {
    return "Credentials[***]";
  }
}
