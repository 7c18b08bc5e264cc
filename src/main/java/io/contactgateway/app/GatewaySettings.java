package io.contactgateway.app;

import io.contactgateway.http.HttpSettings;
import io.contactgateway.settings.PropertySection;
import io.quarkus.runtime.configuration.DurationConverter;
import io.quarkus.runtime.configuration.MemorySizeConverter;
import java.math.BigInteger;
import java.time.Duration;

/**
 * The gateway's own settings.
 *
 * @param lease of a delivery, without a heart-beat
 * @param grace how long a process that was told to end may take
 */
record GatewaySettings(
    StoreKind store, Security security, HttpSettings http, Duration lease, Duration grace) {
  private static final long LARGEST_DOCUMENT = 1 << 20;
  private static final int MOST_REQUESTS = 100_000;

  /** Which database. */
  enum StoreKind {
    EMBEDDED,
    POSTGRESQL
  }

  /** Who may call. */
  enum Security {
    /** Nothing was said; good enough for nobody but a developer. */
    UNSET,
    NONE
  }

  /** Reads and checks; problems are left in the section. */
  static GatewaySettings read(PropertySection section) {
    return new GatewaySettings(
        store(section),
        security(section),
        http(section),
        duration(section, "lease", "30s"),
        duration(section, "shutdown.grace", "25s"));
  }

  private static StoreKind store(PropertySection section) {
    var kind = section.choice("store.kind", StoreKind.EMBEDDED);
    section.optionalText("store.path");
    section.optionalText("store.username");
    section.optionalSecret("store.password");
    if (kind == StoreKind.POSTGRESQL) {
      section.text("store.url");
      var url = section.optionalText("store.url");
      if (url.isPresent() && !url.get().startsWith("postgresql://")) {
        section.problem("store.url", "must look like postgresql://host:5432/database");
      }
    } else if (section.optionalText("store.url").isPresent()) {
      section.problem("store.url", "belongs to store.kind=postgresql");
    }
    return kind;
  }

  private static Security security(PropertySection section) {
    var security = section.choice("security", Security.UNSET);
    if (security == Security.UNSET) {
      section.problem(
          "security",
          "is needed: say none where something in front of the gateway authenticates its callers");
    }
    return security;
  }

  private static HttpSettings http(PropertySection section) {
    var standard = duration(section, "wait.default", "5s");
    var longest = duration(section, "wait.max", "60s");
    if (standard.compareTo(longest) > 0) {
      section.problem("wait.default", "must not be longer than wait.max");
    }
    return new HttpSettings(
        standard,
        longest,
        documentBytes(section),
        section.number("limits.requests", 1024, 1, MOST_REQUESTS),
        duration(section, "limits.body-time", "30s"));
  }

  private static long documentBytes(PropertySection section) {
    var text = section.optionalText("limits.document").orElse("64K");
    var bytes = size(text);
    if (bytes.signum() <= 0 || bytes.compareTo(BigInteger.valueOf(LARGEST_DOCUMENT)) > 0) {
      section.problem("limits.document", "must be a size like 64K, at most 1M");
      return LARGEST_DOCUMENT;
    }
    return bytes.longValueExact();
  }

  /** The size in bytes; zero where the text is none. */
  private static BigInteger size(String text) {
    try {
      return new MemorySizeConverter().convert(text).asBigInteger();
    } catch (IllegalArgumentException noSize) {
      return BigInteger.ZERO;
    }
  }

  private static Duration duration(PropertySection section, String name, String fallback) {
    return section.duration(
        name, DurationConverter.parseDuration(fallback), new DurationConverter());
  }
}
