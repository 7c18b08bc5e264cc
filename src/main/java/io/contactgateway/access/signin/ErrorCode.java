package io.contactgateway.access.signin;

import java.util.List;

/** Codes of errors that the standards list: of all that a provider says, the only safe words. */
final class ErrorCode {
  static final String ACCESS_DENIED = "access_denied";

  /** RFC 6749, RFC 8707 and OpenID Connect Core. */
  private static final List<String> LISTED =
      List.of(
          ACCESS_DENIED,
          "account_selection_required",
          "consent_required",
          "interaction_required",
          "invalid_client",
          "invalid_grant",
          "invalid_request",
          "invalid_scope",
          "invalid_target",
          "login_required",
          "server_error",
          "temporarily_unavailable",
          "unauthorized_client",
          "unsupported_grant_type",
          "unsupported_response_type");

  private ErrorCode() {}

  /** The code that the text begins with; empty where it is none of them. */
  static String of(String text) {
    return LISTED.stream().filter(text::startsWith).findFirst().orElse("");
  }
}
