package io.contactgateway.http;

import io.contactgateway.access.Roles;

/** Which role a request needs, for a caller who lacks it; the resources say the same themselves. */
final class RequiredRole {
  private RequiredRole() {}

  static String of(String method, String path) {
    if (path.equals("/v1/targets") || path.startsWith("/v1/targets/")) {
      return Roles.OPERATOR;
    }
    var reads = method.equals("GET") || method.equals("HEAD");
    return reads ? Roles.CONTACTS_READ : Roles.CONTACTS_WRITE;
  }
}
