package io.contactgateway.app;

import io.contactgateway.encryption.KeyRing;
import io.contactgateway.http.HttpSettings;
import io.contactgateway.settings.PropertySection;
import io.contactgateway.settings.Secret;
import io.contactgateway.settings.SecretForm;
import io.quarkus.runtime.configuration.DurationConverter;
import io.quarkus.runtime.configuration.MemorySizeConverter;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * The gateway's own settings.
 *
 * @param database where the state is kept
 * @param encryption the keys for values in the store
 * @param console whether there are pages for people
 * @param lease of a delivery, without a heart-beat
 * @param grace how long a process that was told to end may take
 * @param auditRetention how long it is kept who did what
 * @param retention how long a contact is kept from its last write; for good where it is empty
 * @param reload time between two looks at the files of settings; never where it is empty
 */
record GatewaySettings(
    StoreSettings database,
    HttpSettings http,
    Pictures pictures,
    KeyRing encryption,
    boolean console,
    Connections connections,
    Duration lease,
    Duration grace,
    Duration auditRetention,
    Optional<Duration> retention,
    Optional<Duration> reload) {
  private static final Duration LONGEST_AUDIT = Duration.ofDays(3650);
  private static final Duration SHORTEST_RETENTION = Duration.ofDays(1);
  private static final int MOST_CONNECTIONS = 100_000;
  private static final long LARGEST_DOCUMENT = 1 << 20;
  private static final long MEGABYTE = 1 << 20;
  private static final long LARGEST_PICTURE = 64 << 20;
  private static final long STANDARD_PICTURE = 15 << 20;
  private static final int MOST_REQUESTS = 100_000;

  /** Which database. */
  enum StoreKind {
    EMBEDDED,
    POSTGRESQL
  }

  /**
   * What holds for pictures.
   *
   * @param publicUrl where vendors reach the gateway, where they do
   * @param secret signs the paths that vendors fetch pictures from; there with the URL
   */
  record Pictures(Optional<URI> publicUrl, Optional<Secret> secret) {}

  /**
   * What holds for the connections to each port.
   *
   * @param most at a time
   * @param headTimeout how long one may take to bring the head of its first request
   */
  record Connections(int most, Duration headTimeout) {}

  /** Which database the state is kept in. */
  StoreKind store() {
    return database.kind();
  }

  /** Reads and checks; problems are left in the section. */
  static GatewaySettings read(PropertySection section, HeapShares shares) {
    var settings =
        new GatewaySettings(
            StoreSettings.read(section),
            http(section, shares),
            pictures(section),
            ConfiguredEncryption.read(section),
            section.flag("console", false),
            connections(section),
            duration(section, "lease", "30s"),
            duration(section, "shutdown.grace", "25s"),
            auditRetention(section),
            retention(section),
            section.durationOrOff(
                "reload.period", DurationConverter.parseDuration("10s"), new DurationConverter()));
    shares.check(section, settings);
    return settings;
  }

  /**
   * Notes a problem where an answer could come later than the framework keeps its connection.
   *
   * @param idleTimeout how long the framework keeps a connection where nothing moves
   */
  void checkPatience(PropertySection section, Duration idleTimeout) {
    if (http.longestWait().compareTo(idleTimeout) >= 0) {
      section.problem("wait.max", "must be shorter than quarkus.http.idle-timeout");
    }
  }

  private static Duration auditRetention(PropertySection section) {
    var kept = duration(section, "audit.retention", "400d");
    if (kept.compareTo(LONGEST_AUDIT) > 0) {
      section.problem("audit.retention", "must be at most " + LONGEST_AUDIT.toDays() + "d");
    }
    return kept;
  }

  private static Optional<Duration> retention(PropertySection section) {
    var kept = section.optionalDuration("retention", new DurationConverter());
    if (kept.filter(some -> some.compareTo(SHORTEST_RETENTION) < 0).isPresent()) {
      section.problem(
          "retention", "must be at least " + SHORTEST_RETENTION.toDays() + "d, or left out");
    }
    return kept;
  }

  private static Connections connections(PropertySection section) {
    return new Connections(
        section.number("limits.connections", 2048, 1, MOST_CONNECTIONS),
        duration(section, "limits.head-timeout", "10s"));
  }

  private static HttpSettings http(PropertySection section, HeapShares shares) {
    var standardPicture = Math.min(STANDARD_PICTURE, shares.largestPicture());
    var standard = duration(section, "wait.default", "5s");
    var longest = duration(section, "wait.max", "60s");
    if (standard.compareTo(longest) > 0) {
      section.problem("wait.default", "must not be longer than wait.max");
    }
    return new HttpSettings(
        standard,
        longest,
        size(section, "limits.document", "64K", LARGEST_DOCUMENT),
        size(section, "limits.picture", inMegabytes(standardPicture), LARGEST_PICTURE),
        shares.requests(section.number("limits.requests", 1024, 1, MOST_REQUESTS)),
        duration(section, "limits.body-timeout", "30s"),
        section.flag("pass-tracestate", false),
        section.flag("api-docs", false));
  }

  private static Pictures pictures(PropertySection section) {
    var secret = section.optionalSecret("picture-secret", SecretForm.ANY);
    if (section.optionalText("public-url").isEmpty()) {
      return new Pictures(Optional.empty(), secret);
    }
    if (secret.isEmpty()) {
      section.problem("picture-secret", "is needed with public-url, the same on every replica");
    }
    return new Pictures(Optional.of(section.url("public-url")), secret);
  }

  private static String inMegabytes(long bytes) {
    return bytes % MEGABYTE == 0 ? bytes / MEGABYTE + "M" : Long.toString(bytes);
  }

  private static long size(PropertySection section, String name, String standard, long largest) {
    var bytes = size(section.optionalText(name).orElse(standard));
    if (bytes.signum() <= 0 || bytes.compareTo(BigInteger.valueOf(largest)) > 0) {
      section.problem(
          name, "must be a size like " + standard + ", at most " + (largest >> 20) + "M");
      return largest;
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
