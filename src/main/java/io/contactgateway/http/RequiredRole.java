package io.contactgateway.http;

import io.contactgateway.access.Roles;
import java.util.List;

/** Which role a request needs, for a caller who lacks it; the resources say the same themselves. */
final class RequiredRole {
  private static final List<String> OF_OPERATORS = List.of("/v1/targets", "/v1/audit");

  private RequiredRole() {}

  static String of(String method, String path) {
    if (OF_OPERATORS.stream().anyMatch(one -> path.equals(one) || path.startsWith(one + "/"))) {
      return Roles.OPERATOR;
    }
    var looksUp = method.equals("POST") && path.equals(Routes.LOOKUP);
    var reads = method.equals("GET") || method.equals("HEAD") || looksUp;
    return reads ? Roles.CONTACTS_READ : Roles.CONTACTS_WRITE;
  }
}
