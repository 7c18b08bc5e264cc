package io.contactgateway.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.contactgateway.settings.GatewayProperties;
import io.contactgateway.settings.Problem;
import io.contactgateway.testing.TestIssuer;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccessSettingsTest {
  private static final String SECURITY = "contact-gateway.security";
  private static final String KEY = "mp.jwt.verify.publickey";
  private static final String LOCATION = "mp.jwt.verify.publickey.location";
  private static final String ISSUER = "mp.jwt.verify.issuer";
  private static final String AUDIENCES = "mp.jwt.verify.audiences";
  private static final String ROLES = "contact-gateway.roles.\"somebody\"";
  private static final String MAPPING = "quarkus.http.auth.roles-mapping.\"CRM Admins\"";

  private static final String SIGN_IN = "contact-gateway.sign-in.";

  @TempDir Path directory;

  private final List<Problem> problems = new ArrayList<>();

  private AccessSettings read(Map<String, String> properties) {
    var config =
        new SmallRyeConfigBuilder()
            .withSources(new PropertiesConfigSource(properties, "test", 100))
            .build();
    var own = GatewayProperties.collect(config, Map.of()).own();
    var settings = AccessSettings.read(own, config, problems);
    problems.addAll(own.problems());
    return settings;
  }

  private static Map<String, String> usable() {
    var properties = new HashMap<String, String>();
    properties.put(SECURITY, "jwt");
    properties.put(LOCATION, "https://issuer.example/keys");
    properties.put(ISSUER, TestIssuer.NAME);
    properties.put(AUDIENCES, TestIssuer.AUDIENCE);
    return properties;
  }

  private List<String> named() {
    return problems.stream().map(Problem::property).toList();
  }

  @Test
  void withoutAWordAboutItBothChoicesAreNamed() {
    read(Map.of());

    assertThat(named()).containsExactly(SECURITY);
    assertThat(problems.get(0).sentence()).contains("jwt").contains("none");
  }

  @Test
  void thereIsNoThirdChoice() {
    read(Map.of(SECURITY, "unset"));

    assertThat(problems).containsExactly(new Problem(SECURITY, "must be one of jwt, none"));
  }

  @Test
  void withNoneNobodyIsAsked() {
    assertThat(read(Map.of(SECURITY, "none")).keys()).isEmpty();
    assertThat(problems).isEmpty();
  }

  @Test
  void withNoneEverySettingOfTokensIsSuspicious() {
    var properties = usable();
    properties.put(SECURITY, "none");
    properties.put(KEY, "any");
    properties.put(ROLES, "operator");
    properties.put(MAPPING, "operator");

    read(properties);

    assertThat(named()).containsExactlyInAnyOrder(KEY, LOCATION, ISSUER, AUDIENCES, ROLES, MAPPING);
  }

  @Test
  void everythingThatTokensNeedIsAskedForAtOnce() {
    read(Map.of(SECURITY, "jwt"));

    assertThat(named()).containsExactlyInAnyOrder(KEY, ISSUER, AUDIENCES);
  }

  @Test
  void keysAreLookedForWhereTheyAre() throws IOException {
    try (var issuer = TestIssuer.start()) {
      var file = Files.writeString(directory.resolve("key.pem"), issuer.pem());
      var properties = usable();
      assertThat(read(properties).keys().orElseThrow()).isInstanceOf(KeySource.Address.class);
      properties.put(LOCATION, file.toString());
      assertThat(read(properties).keys()).contains(new KeySource.File(file.toString()));
      properties.put(LOCATION, "file:" + file);
      assertThat(read(properties).keys()).contains(new KeySource.File("file:" + file));
      properties.remove(LOCATION);
      properties.put(KEY, issuer.keySet());
      assertThat(read(properties).keys()).contains(new KeySource.Fixed(issuer.keySet()));
      properties.put(KEY, issuer.pem());
      assertThat(read(properties).keys().orElseThrow()).isInstanceOf(KeySource.Fixed.class);
      assertThat(problems).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {512, 1024, 2047})
  void anRsaKeyBelow2048BitsIsAProblem(int bits) throws IOException, JoseException {
    var properties = usable();
    for (var keys : List.of(WeakKeys.pem(bits), WeakKeys.setWith("tiny", bits))) {
      properties.remove(KEY);
      properties.put(LOCATION, Files.writeString(directory.resolve("key"), keys).toString());
      assertThat(read(properties).keys()).isEmpty();
      properties.remove(LOCATION);
      properties.put(KEY, keys);
      assertThat(read(properties).keys()).isEmpty();
    }
    assertThat(named()).containsExactlyInAnyOrder(LOCATION, KEY, LOCATION, KEY);
    assertThat(problems.get(2).sentence()).contains("(tiny) of " + bits + " bits");
  }

  @Test
  void twoPlacesOfKeysAreOneTooMany() {
    var properties = usable();
    properties.put(KEY, "any");

    assertThat(read(properties).keys()).isEmpty();
    assertThat(named()).containsExactly(LOCATION);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/nowhere/key.pem", "file:/nowhere/key.pem", "https:///keys", "http:x"})
  void whereNoKeyCanBeIsAProblem(String location) {
    var properties = usable();
    properties.put(LOCATION, location);

    assertThat(read(properties).keys()).isEmpty();
    assertThat(named()).containsExactly(LOCATION);
  }

  @ParameterizedTest
  @ValueSource(strings = {"hello", "{}", "{\"keys\": []}", "[1]"})
  void aTextThatHoldsNoKeyIsAProblemAndIsNotShown(String text) {
    var properties = usable();
    properties.remove(LOCATION);
    properties.put(KEY, text);

    assertThat(read(properties).keys()).isEmpty();
    assertThat(problems).containsExactly(new Problem(KEY, PublicKeys.RULE));
  }

  @ParameterizedTest
  @CsvSource({"HS256", "'RS256,HS512'", "none", "RS257"})
  void onlyAlgorithmsOfPublicKeysAreTaken(String algorithm) {
    try (var issuer = TestIssuer.start()) {
      var properties = usable();
      properties.remove(LOCATION);
      properties.put(KEY, issuer.pem());
      properties.put(KEY + ".algorithm", algorithm);

      read(properties);

      assertThat(named()).containsExactly(KEY + ".algorithm");
    }
  }

  @Test
  void rolesAreGivenBySubject() {
    var properties = usable();
    properties.put(ROLES, "contacts:write, contacts:read");

    assertThat(read(properties).rolesBySubject())
        .isEqualTo(Map.of("somebody", Set.of(Roles.CONTACTS_WRITE, Roles.CONTACTS_READ)));
    assertThat(problems).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"contacts", "operator,admin", "Operator"})
  void aRoleThatDoesNotExistIsAProblem(String roles) {
    var properties = usable();
    properties.put(ROLES, roles);
    properties.put(MAPPING, roles);

    read(properties);

    assertThat(named()).containsExactlyInAnyOrder(ROLES, MAPPING);
  }

  private static Map<String, String> signIn() {
    var properties = new HashMap<>(usable());
    properties.put("contact-gateway.console", "true");
    properties.put(SIGN_IN + "issuer", "https://issuer.example/");
    properties.put(SIGN_IN + "client-id", "console");
    properties.put(SIGN_IN + "client-secret", "any");
    properties.put(SIGN_IN + "console-url", "https://gateway.example/console/");
    return properties;
  }

  @Test
  void whereToSignInIsReadAndChecked() {
    var read = read(signIn()).signIn().orElseThrow();

    assertThat(problems).isEmpty();
    assertThat(read.issuer()).hasToString("https://issuer.example");
    assertThat(read.console()).hasToString("https://gateway.example/console");
    assertThat(read.scopes()).containsExactly("openid");
    assertThat(read(usable()).signIn()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "security, none, issuer",
    "console, false, issuer",
    "sign-in.issuer, '', issuer",
    "sign-in.issuer, no-url, issuer",
    "sign-in.client-id, '', client-id",
    "sign-in.client-secret, '', cookie-secret",
    "sign-in.console-url, /console, console-url",
    "sign-in.scopes, profile, scopes",
    "sign-in.parameters.state, mine, parameters.state",
    "sign-in.ca-file, /nowhere, ca-file"
  })
  void aMistakeInItIsNamed(String name, String value, String named) {
    var properties = new HashMap<>(signIn());
    if (value.isEmpty()) {
      properties.remove("contact-gateway." + name);
    } else {
      properties.put("contact-gateway." + name, value);
    }

    assertThat(read(properties).signIn()).isEmpty();
    assertThat(named()).contains(SIGN_IN + named);
  }
}
