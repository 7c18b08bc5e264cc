package io.contactgateway.app;

import io.contactgateway.app.GatewaySettings.StoreKind;
import io.contactgateway.settings.PropertySection;
import io.contactgateway.settings.SecretForm;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Where the gateway keeps its state.
 *
 * @param migrate whether a start brings the tables up to date itself
 * @param schema of PostgreSQL that the tables are in
 * @param pooler what is between the gateway and PostgreSQL
 */
record StoreSettings(StoreKind kind, boolean migrate, Optional<String> schema, Pooler pooler) {
  private static final Pattern SCHEMA = Pattern.compile("[a-z_][a-z0-9_]{0,62}");
  private static final String SCHEME = "postgresql://";
  private static final String LOOK = "must look like postgresql://host:5432/database";

  /** No port is anything but a number: the driver would log what else stands there. */
  private static final Pattern HOSTS =
      Pattern.compile("(?:\\[[0-9A-Fa-f:.]+]|[^\\[\\]/?:,%]|,|:[0-9]{0,5}(?=[,/?]|$))*+(?:[/?]|$)");

  private static final String NO_PASSWORD =
      "must hold no user and no password: they belong in store.username and in store.password or"
          + " store.password-file, a key's in quarkus.datasource.postgresql.jdbc"
          + ".additional-jdbc-properties.sslpassword";

  /** What may give a session to somebody else. */
  enum Pooler {
    /** Nothing, or something that gives a session to one client for as long as it stays. */
    NONE,
    /** PgBouncer and its like in transaction mode: a session for each transaction. */
    TRANSACTION
  }

  /** Reads and checks; problems are left in the section. */
  static StoreSettings read(PropertySection section) {
    var kind = section.choice("store.kind", StoreKind.EMBEDDED);
    section.optionalText("store.path");
    section.optionalText("store.username");
    section.optionalSecret("store.password", SecretForm.ANY);
    var schema = section.optionalText("store.schema");
    schema
        .filter(name -> !SCHEMA.matcher(name).matches())
        .ifPresent(
            name -> section.problem("store.schema", "must be a lower-case name of a schema"));
    var pooler = section.choice("store.pooler", Pooler.NONE);
    var migrate = section.flag("store.migrate", true);
    StoreTls.check(section);
    if (kind == StoreKind.POSTGRESQL) {
      checkUrl(section, section.text("store.url"));
    } else {
      Stream.concat(
              StoreTls.named(section).stream(),
              Stream.of("store.url", "store.schema", "store.pooler")
                  .filter(name -> section.optionalText(name).isPresent()))
          .forEach(name -> section.problem(name, "belongs to store.kind=postgresql"));
    }
    return new StoreSettings(kind, migrate, schema, pooler);
  }

  private static void checkUrl(PropertySection section, String url) {
    if (section.optionalText("store.url").isEmpty()) {
      return;
    }
    fault(url).ifPresent(fault -> section.problem("store.url", fault));
  }

  /** Why an address of PostgreSQL is not taken; shows nothing of it. */
  static Optional<String> fault(String url) {
    if (!url.startsWith(SCHEME)) {
      return Optional.of(LOOK);
    }
    var rest = url.substring(SCHEME.length());
    if (holdsSecret(rest)) {
      return Optional.of(NO_PASSWORD);
    }
    return HOSTS.matcher(rest).lookingAt() ? Optional.empty() : Optional.of(LOOK);
  }

  /** The driver, and whatever logs the URL, would show it. */
  private static boolean holdsSecret(String rest) {
    var query = rest.indexOf('?');
    var authority = query < 0 ? rest : rest.substring(0, query);
    return authority.indexOf('@') >= 0
        || query >= 0
            && Stream.of(rest.substring(query + 1).split("&"))
                .map(StoreSettings::name)
                .anyMatch(name -> name.contains("password") || name.equals("user"));
  }

  private static String name(String parameter) {
    var end = parameter.indexOf('=');
    var name = end < 0 ? parameter : parameter.substring(0, end);
    try {
      return URLDecoder.decode(name, StandardCharsets.UTF_8).toLowerCase(Locale.ROOT);
    } catch (IllegalArgumentException malformed) {
      return name.toLowerCase(Locale.ROOT);
    }
  }
}
