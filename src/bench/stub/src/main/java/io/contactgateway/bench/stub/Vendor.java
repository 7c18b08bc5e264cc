package io.contactgateway.bench.stub;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The vendors, in the order of their ports. */
enum Vendor {
  MARKETING_CLOUD {
    @Override
    Endpoint endpoint(String method, String path) {
      return switch (method + " " + path) {
        case "PATCH /contacts/v1/contacts" -> Endpoint.MARKETING_CLOUD_PATCH;
        case "POST /contacts/v1/contacts" -> Endpoint.MARKETING_CLOUD_POST;
        case "POST /v2/token" -> Endpoint.MARKETING_CLOUD_TOKEN;
        default -> Endpoint.OTHER;
      };
    }
  },
  CORPORATE_MERCH {
    @Override
    Endpoint endpoint(String method, String path) {
      if (path.equals("/v2/contacts") && method.equals("POST")) {
        return Endpoint.CORPORATE_MERCH_POST;
      }
      return path.startsWith("/v2/contacts/") && method.equals("PUT")
          ? Endpoint.CORPORATE_MERCH_PUT
          : Endpoint.OTHER;
    }
  },
  CHATWOOT {
    @Override
    Endpoint endpoint(String method, String path) {
      if (!path.startsWith("/public/api/v1/inboxes/")) {
        return Endpoint.OTHER;
      }
      if (path.endsWith("/contacts") && method.equals("POST")) {
        return Endpoint.CHATWOOT_POST;
      }
      return path.contains("/contacts/") && method.equals("PATCH")
          ? Endpoint.CHATWOOT_PATCH
          : Endpoint.OTHER;
    }
  };

  abstract Endpoint endpoint(String method, String path);

  static Optional<Vendor> named(String name) {
    return Arrays.stream(values())
        .filter(vendor -> vendor.name().toLowerCase(Locale.ROOT).replace('_', '-').equals(name))
        .findFirst();
  }
}
