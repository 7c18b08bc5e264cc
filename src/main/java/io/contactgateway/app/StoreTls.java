package io.contactgateway.app;

import io.contactgateway.adapter.http.TrustedAuthorities;
import io.contactgateway.settings.PrivateKeyFile;
import io.contactgateway.settings.PropertySection;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.PropertiesConfigSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.postgresql.ssl.DefaultJavaSSLFactory;

/**
 * How connections to PostgreSQL are protected: tells the driver what {@code store.tls} and its
 * files say. The driver reads the files for each connection. A database on another machine has to
 * prove who it is unless something else is said. An address that stops the start never gets to the
 * driver and its pool, which are there before the configuration is judged, and log what they can't
 * read.
 */
@RegisterForReflection(targets = DefaultJavaSSLFactory.class)
public final class StoreTls implements ConfigSourceFactory {
  private static final String OWN = "contact-gateway.";
  private static final String URL = "store.url";
  private static final String TLS = "store.tls";
  private static final String AUTHORITIES = "store.ca-file";
  private static final String CERTIFICATE = "store.certificate-file";
  private static final String KEY = "store.key-file";
  private static final List<String> ALL = List.of(TLS, AUTHORITIES, CERTIFICATE, KEY);

  private static final String DRIVER =
      "quarkus.datasource.postgresql.jdbc.additional-jdbc-properties.";

  private static final String DRIVER_URL = "quarkus.datasource.postgresql.jdbc.url";
  private static final String NOWHERE = "jdbc:postgresql://refused.invalid/";

  /** Above the product's own properties; below what an operator says of Quarkus'. */
  private static final int ORDINAL = 255;

  private static final Pattern AUTHORITY = Pattern.compile("postgresql://([^/?]*).*");
  private static final Pattern HERE =
      Pattern.compile("(?i)(localhost|127(\\.[0-9]{1,3}){3}|\\[::1])?(:[0-9]*)?");
  private static final Pattern SAYS_ITSELF = Pattern.compile("(?i).*[?&]ssl.*");

  /** What protects a connection. */
  enum Mode {
    /** Nothing does. */
    DISABLE,
    /** It is encrypted, whoever answers. */
    REQUIRE,
    /** Its server shows a certificate of an authority that is trusted. */
    VERIFY_CA,
    /** And the certificate is for the host that was asked for. */
    VERIFY_FULL;

    String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    boolean verifies() {
      return this == VERIFY_CA || this == VERIFY_FULL;
    }
  }

  /** Notes what is wrong with the settings of a PostgreSQL. */
  static void check(PropertySection section) {
    var mode = section.choice(TLS, Mode.VERIFY_FULL);
    var authorities = section.optionalText(AUTHORITIES);
    var certificate = section.optionalText(CERTIFICATE);
    var key = section.optionalText(KEY);
    var url = section.optionalText(URL).orElse("");
    if (SAYS_ITSELF.matcher(url).matches()) {
      named(section).forEach(name -> section.problem(name, "is said in store.url too (ssl…)"));
    }
    authorities
        .filter(file -> TrustedAuthorities.read(file).isEmpty())
        .ifPresent(
            file -> section.problem(AUTHORITIES, "must name a readable file of PEM certificates"));
    if (authorities.isPresent() && !mode.verifies()) {
      section.problem(AUTHORITIES, "is used with store.tls=verify-full or verify-ca only");
    }
    if (certificate.isPresent() != key.isPresent()) {
      section.problem(
          certificate.isPresent() ? KEY : CERTIFICATE,
          "is needed: certificate and key belong together");
    }
    if (certificate.isPresent() && mode.verifies() && authorities.isEmpty()) {
      section.problem(AUTHORITIES, "is needed with store.certificate-file");
    }
    certificate
        .filter(file -> TrustedAuthorities.read(file).isEmpty())
        .ifPresent(file -> section.problem(CERTIFICATE, "must name a readable PEM certificate"));
    key.filter(file -> PrivateKeyFile.algorithm(file).isEmpty())
        .ifPresent(file -> section.problem(KEY, "must name a readable key: PEM or PKCS #8"));
  }

  /** Those of the settings that are there. */
  static List<String> named(PropertySection section) {
    return ALL.stream().filter(name -> section.optionalText(name).isPresent()).toList();
  }

  @Override
  public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
    var properties = new TreeMap<String, String>();
    properties(name -> value(context, name))
        .forEach((name, value) -> properties.put(DRIVER + name, value));
    value(context, URL)
        .flatMap(StoreSettings::fault)
        .ifPresent(fault -> properties.put(DRIVER_URL, NOWHERE));
    return List.of(new PropertiesConfigSource(properties, StoreTls.class.getName(), ORDINAL));
  }

  private static Optional<String> value(ConfigSourceContext context, String name) {
    var value = context.getValue(OWN + name);
    return Optional.ofNullable(value == null ? null : value.getValue())
        .filter(text -> !text.isEmpty());
  }

  @Override
  public OptionalInt getPriority() {
    return OptionalInt.of(ORDINAL);
  }

  /** Reads a setting. */
  interface Settings {
    /** Without {@code contact-gateway.}; empty where it is not there. */
    Optional<String> get(String name);
  }

  /** What the driver has to be told. */
  static Map<String, String> properties(Settings settings) {
    var url = settings.get(URL).orElse("");
    if (url.isEmpty() || SAYS_ITSELF.matcher(url).matches()) {
      return Map.of();
    }
    var said = settings.get(TLS);
    var mode = said.orElseGet(() -> isHere(url) ? "" : Mode.VERIFY_FULL.word());
    var files = settings.get(AUTHORITIES).or(() -> settings.get(CERTIFICATE));
    if (mode.isEmpty() && files.isEmpty()) {
      return Map.of();
    }
    return told(settings, mode.isEmpty() ? Mode.VERIFY_FULL.word() : mode);
  }

  private static Map<String, String> told(Settings settings, String mode) {
    var properties = new TreeMap<String, String>();
    properties.put("sslmode", mode);
    settings.get(AUTHORITIES).ifPresent(file -> properties.put("sslrootcert", file));
    settings.get(CERTIFICATE).ifPresent(file -> properties.put("sslcert", file));
    settings.get(KEY).ifPresent(file -> properties.put("sslkey", file));
    // The driver takes a key in PEM for one of RSA unless it is told.
    settings
        .get(KEY)
        .flatMap(PrivateKeyFile::algorithm)
        .ifPresent(algorithm -> properties.put("pemKeyAlgorithm", algorithm));
    var verifies = Stream.of(Mode.values()).anyMatch(it -> it.verifies() && it.word().equals(mode));
    if (verifies && settings.get(AUTHORITIES).isEmpty()) {
      // Else the driver knows the authorities of a file in the user's home only.
      properties.put("sslfactory", DefaultJavaSSLFactory.class.getName());
    }
    return properties;
  }

  /** Whether all hosts are this machine. */
  static boolean isHere(String url) {
    var authority = AUTHORITY.matcher(url);
    return authority.matches()
        && Stream.of(authority.group(1).split(",", -1))
            .allMatch(host -> HERE.matcher(host).matches());
  }
}
