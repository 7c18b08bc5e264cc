package io.contactgateway.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contactgateway.settings.PrivateKeyFile;
import io.contactgateway.settings.PropertySection;
import io.contactgateway.testing.TestAuthority;
import io.contactgateway.testing.TestAuthority.PemFiles;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.KeyPairGenerator;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A PostgreSQL that speaks TLS, with a certificate of a private authority for localhost. */
class StoreTlsTest {
  private static final String DRIVER =
      "quarkus.datasource.postgresql.jdbc.additional-jdbc-properties.";

  /** The role that has to show a certificate, and the name in it. */
  private static final String CERTIFIED = "certified";

  @TempDir private static Path directory;
  private static TestAuthority authority;
  private static TestAuthority stranger;
  private static EmbeddedPostgres server;

  @BeforeAll
  static void start() throws IOException, SQLException {
    authority = TestAuthority.in(directory, "authority");
    stranger = TestAuthority.in(directory, "stranger");
    var certificate = authority.pemFor("localhost");
    var data = directory.resolve("data");
    server =
        EmbeddedPostgres.builder()
            .setDataDirectory(data)
            .setServerConfig("ssl", "on")
            .setServerConfig("ssl_cert_file", "'" + certificate.certificate() + "'")
            .setServerConfig("ssl_key_file", "'" + certificate.key() + "'")
            .setServerConfig("ssl_ca_file", "'" + authority.pemFile().toAbsolutePath() + "'")
            .start();
    var rules = data.resolve("pg_hba.conf");
    Files.writeString(rules, "hostssl all " + CERTIFIED + " all cert\n" + Files.readString(rules));
    try (var connection = server.getPostgresDatabase().getConnection();
        var statement = connection.createStatement()) {
      statement.execute("create role " + CERTIFIED + " login");
      statement.execute("select pg_reload_conf()");
    }
  }

  @AfterAll
  static void stop() throws IOException {
    server.close();
  }

  private static Map<String, String> settings(String... namesAndValues) {
    var settings = new HashMap<String, String>();
    for (var i = 0; i < namesAndValues.length; i += 2) {
      settings.put("store." + namesAndValues[i], namesAndValues[i + 1]);
    }
    return settings;
  }

  private static Map<String, String> told(Map<String, String> settings) {
    return StoreTls.properties(name -> Optional.ofNullable(settings.get(name)));
  }

  /** Whether a connection that is made so is encrypted. */
  private static boolean isEncrypted(String host, String user, Map<String, String> settings)
      throws SQLException {
    var url = "postgresql://" + host + ":" + server.getPort() + "/postgres";
    var all = new HashMap<>(settings);
    all.put("store.url", url);
    var properties = new Properties();
    properties.putAll(told(all));
    properties.put("user", user);
    try (var connection = DriverManager.getConnection("jdbc:" + url, properties);
        var statement = connection.createStatement();
        var rows =
            statement.executeQuery("select ssl from pg_stat_ssl where pid = pg_backend_pid()")) {
      return rows.next() && rows.getBoolean(1);
    }
  }

  private static boolean isEncrypted(String host, Map<String, String> settings)
      throws SQLException {
    return isEncrypted(host, "postgres", settings);
  }

  private static String authorities(TestAuthority of) {
    return of.pemFile().toString();
  }

  @Test
  void aServerOfTheAuthorityIsBelieved() throws SQLException {
    var settings = settings("tls", "verify-full", "ca-file", authorities(authority));

    assertThat(isEncrypted("localhost", settings)).isTrue();
  }

  @Test
  void aServerOfAnotherAuthorityIsNot() {
    for (var mode : new String[] {"verify-full", "verify-ca"}) {
      var settings = settings("tls", mode, "ca-file", authorities(stranger));
      assertThatThrownBy(() -> isEncrypted("localhost", settings)).isInstanceOf(SQLException.class);
    }
  }

  @Test
  void withoutAFileTheAuthoritiesAreThoseOfTheJdk() {
    assertThatThrownBy(() -> isEncrypted("localhost", settings("tls", "verify-full")))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("PKIX");
  }

  @Test
  void aCertificateForAnotherNameIsBelievedOnlyWhereTheNameIsNotAskedFor() throws SQLException {
    var file = authorities(authority);

    assertThatThrownBy(
            () -> isEncrypted("127.0.0.1", settings("tls", "verify-full", "ca-file", file)))
        .isInstanceOf(SQLException.class);
    assertThat(isEncrypted("127.0.0.1", settings("tls", "verify-ca", "ca-file", file))).isTrue();
  }

  @Test
  void whoAsksForNoProofGetsNone() throws SQLException {
    assertThat(isEncrypted("127.0.0.1", settings("tls", "require"))).isTrue();
    assertThat(isEncrypted("127.0.0.1", settings("tls", "disable"))).isFalse();
  }

  @Test
  void aServerThatAsksWhoIsThereIsShownACertificate() throws SQLException {
    var shown = authority.pemFor(CERTIFIED);

    assertThat(isEncrypted("localhost", CERTIFIED, showing(shown))).isTrue();
    assertThatThrownBy(
            () ->
                isEncrypted(
                    "localhost",
                    CERTIFIED,
                    settings("tls", "verify-full", "ca-file", authorities(authority))))
        .isInstanceOf(SQLException.class);
    assertThatThrownBy(
            () -> isEncrypted("localhost", CERTIFIED, showing(stranger.pemFor(CERTIFIED))))
        .isInstanceOf(SQLException.class);
  }

  private static Map<String, String> showing(PemFiles shown) {
    return settings(
        "tls",
        "verify-full",
        "ca-file",
        authorities(authority),
        "certificate-file",
        shown.certificate().toString(),
        "key-file",
        shown.key().toString());
  }

  /** {@code openssl}, and with it most platforms, makes either. */
  @ParameterizedTest
  @CsvSource({"RSA", "EC", "EdDSA"})
  void aKeyOfAnyUsualKindIsRead(String algorithm) throws Exception {
    var pair = KeyPairGenerator.getInstance(algorithm).generateKeyPair();
    var text = Base64.getMimeEncoder().encodeToString(pair.getPrivate().getEncoded());
    var pem = directory.resolve(algorithm + ".pem");
    Files.writeString(
        pem, "-----BEGIN PRIVATE KEY-----\n" + text + "\n-----END PRIVATE KEY-----\n");
    var der = Files.write(directory.resolve(algorithm + ".pk8"), pair.getPrivate().getEncoded());

    assertThat(PrivateKeyFile.algorithm(pem.toString())).contains(algorithm);
    assertThat(PrivateKeyFile.algorithm(der.toString())).contains(algorithm);
  }

  @Test
  void filesAreReadAgainForEachConnection() throws SQLException, IOException {
    var file = directory.resolve("ca.pem");
    var settings = settings("tls", "verify-full", "ca-file", file.toString());
    Files.copy(authority.pemFile(), file);
    assertThat(isEncrypted("localhost", settings)).isTrue();

    Files.copy(stranger.pemFile(), file, StandardCopyOption.REPLACE_EXISTING);
    assertThatThrownBy(() -> isEncrypted("localhost", settings)).isInstanceOf(SQLException.class);

    Files.copy(authority.pemFile(), file, StandardCopyOption.REPLACE_EXISTING);
    assertThat(isEncrypted("localhost", settings)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "postgresql://db/contacts,false",
    "postgresql://db.localhost.example.com/contacts,false",
    "'postgresql://localhost:1,db:2/contacts',false",
    "postgresql://localhost@db/contacts,false",
    "postgresql://10.0.0.1/contacts?x=localhost,false",
    "postgresql://localhost/contacts,true",
    "postgresql://127.0.0.1:5433/contacts,true",
    "'postgresql://[::1]:5433,localhost/contacts',true",
    "postgresql:///contacts,true"
  })
  void anotherMachineHasToProveWhoItIsUnlessSomethingElseIsSaid(String url, boolean here) {
    var told = told(settings("url", url));

    assertThat(StoreTls.isHere(url)).isEqualTo(here);
    assertThat(told.get("sslmode")).isEqualTo(here ? null : "verify-full");
  }

  @Test
  void whatTheUrlSaysItselfHolds() {
    assertThat(told(settings("url", "postgresql://db/contacts?sslmode=disable"))).isEmpty();
    assertThat(told(settings("url", "postgresql://db/contacts?a=b&ssl=true"))).isEmpty();
  }

  /** Quarkus hands the driver whatever properties of this name there are. */
  @Test
  void theDriverIsToldByQuarkusAndAnOperatorMayOverruleIt() {
    var ours = Map.of("contact-gateway.store.url", "postgresql://db/contacts");
    assertThat(configured(ours)).isEqualTo("verify-full");
    var theirs = new HashMap<>(ours);
    theirs.put(DRIVER + "sslmode", "require");
    assertThat(configured(theirs)).isEqualTo("require");
    assertThat(configured(Map.of("contact-gateway.store.url", "postgresql://localhost/x")))
        .isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "postgresql://angela:Zsecretzz@db/contacts",
        "postgresql://angela:Zsecretzz/contacts",
        "mysql://angela:Zsecretzz@db/contacts",
        "postgresql://db/contacts?password=Zsecretzz"
      })
  void anAddressThatStopsTheStartNeverGetsToTheDriver(String url) {
    var values = Map.of("contact-gateway.store.url", url);

    assertThat(configured(values, "quarkus.datasource.postgresql.jdbc.url"))
        .isEqualTo("jdbc:postgresql://refused.invalid/");
  }

  private static String configured(Map<String, String> values) {
    return configured(values, DRIVER + "sslmode");
  }

  private static String configured(Map<String, String> values, String name) {
    return new SmallRyeConfigBuilder()
        .addDefaultInterceptors()
        .addDiscoveredSources()
        .withSources(new PropertiesConfigSource(values, "test", 300))
        .build()
        .getConfigValue(name)
        .getValue();
  }

  private static PropertySection checked(Map<String, String> values) {
    var all = new HashMap<>(values);
    all.put("store.kind", "postgresql");
    all.putIfAbsent("store.url", "postgresql://db/contacts");
    var section = new PropertySection("contact-gateway.", all, Map.of());
    StoreSettings.read(section);
    return section;
  }

  @Test
  void settingsThatFitAreTaken() {
    assertThat(checked(showing(authority.pemFor("gateway"))).problems()).isEmpty();
    assertThat(checked(settings("tls", "require")).problems()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "store.tls=prefer",
        "store.ca-file=/nowhere",
        "store.certificate-file=CA",
        "store.key-file=CA",
        "store.tls=require store.ca-file=CA",
        "store.certificate-file=CA store.key-file=CA",
        "store.tls=verify-full store.url=postgresql://db/x?sslmode=require",
        "store.tls=require store.certificate-file=CA store.key-file=/nowhere"
      })
  void settingsThatDontFitAreNamed(String given) {
    var values = new HashMap<String, String>();
    for (var each : given.replace("CA", authorities(authority)).split(" ")) {
      var middle = each.indexOf('=');
      values.put(each.substring(0, middle), each.substring(middle + 1));
    }

    assertThat(checked(values).problems()).isNotEmpty();
  }

  @Test
  void settingsOfAnotherStoreAreNamed() {
    var section = new PropertySection("contact-gateway.", settings("tls", "verify-full"), Map.of());

    StoreSettings.read(section);

    assertThat(section.problems()).hasSize(1);
  }
}
