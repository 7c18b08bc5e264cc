package io.contactgateway.access;

import io.contactgateway.adapter.http.TrustedAuthorities;
import io.contactgateway.settings.PropertySection;
import io.contactgateway.settings.Secret;
import io.contactgateway.settings.SecretForm;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The provider that people sign in at.
 *
 * @param issuer without a slash at its end; the provider describes itself below it
 * @param clientId what the provider knows this gateway as
 * @param clientSecret empty for a public client
 * @param cookieSecret what a browser keeps is encrypted with keys that are made of it
 * @param scopes that are asked for
 * @param parameters further ones of the authorization request
 * @param console where browsers reach the console, without a slash at its end
 * @param authorities who has to have certified the provider; empty for those that the JDK trusts
 */
public record SignInSettings(
    URI issuer,
    String clientId,
    Optional<Secret> clientSecret,
    Secret cookieSecret,
    List<String> scopes,
    Map<String, String> parameters,
    URI console,
    Optional<TrustedAuthorities> authorities) {
  private static final String BASE = "sign-in.";
  private static final String ISSUER = BASE + "issuer";
  private static final String CLIENT_ID = BASE + "client-id";
  private static final String CLIENT_SECRET = BASE + "client-secret";
  private static final String COOKIE_SECRET = BASE + "cookie-secret";
  private static final String SCOPES = BASE + "scopes";
  private static final String PARAMETERS = BASE + "parameters";
  private static final String CONSOLE = BASE + "console-url";
  private static final String CA_FILE = BASE + "ca-file";
  private static final String OPENID = "openid";

  /** What the flow itself says. */
  private static final List<String> OWN_PARAMETERS =
      List.of(
          "client_id",
          "code_challenge",
          "code_challenge_method",
          "nonce",
          "redirect_uri",
          "response_mode",
          "response_type",
          "scope",
          "state");

  /**
   * Reads and checks; problems are left in the section. Empty where nothing is configured, and
   * where there is a problem.
   *
   * @param tokens whether callers are asked for tokens
   * @param console whether there is a console
   */
  public static Optional<SignInSettings> read(
      PropertySection section, boolean tokens, boolean console) {
    var issuer = section.optionalText(ISSUER);
    var before = section.problemsSoFar().size();
    var secret = section.optionalSecret(CLIENT_SECRET, SecretForm.ANY);
    var cookies = section.optionalSecret(COOKIE_SECRET, SecretForm.ANY);
    var parameters = parameters(section);
    var scopes = scopes(section);
    var authorities = authorities(section);
    var others = List.of(CLIENT_ID, CONSOLE, SCOPES, CA_FILE);
    var given = others.stream().filter(name -> section.optionalText(name).isPresent()).toList();
    if (issuer.isEmpty()) {
      var lonely = !given.isEmpty() || secret.isPresent() || cookies.isPresent();
      if (lonely || !parameters.isEmpty()) {
        section.problem(ISSUER, "is needed with the other settings of sign-in");
      }
      return Optional.empty();
    }
    if (!tokens) {
      section.problem(ISSUER, "belongs to security=jwt: with none nobody signs in");
    }
    if (!console) {
      section.problem(ISSUER, "belongs to console=true: nothing else is signed in to");
    }
    if (secret.isEmpty() && cookies.isEmpty()) {
      section.problem(
          COOKIE_SECRET, "is needed without sign-in.client-secret, the same on every replica");
    }
    var read =
        new SignInSettings(
            section.url(ISSUER),
            section.text(CLIENT_ID),
            secret,
            cookies.or(() -> secret).orElseGet(() -> new Secret("")),
            scopes,
            parameters,
            section.url(CONSOLE),
            authorities);
    return section.problemsSoFar().size() == before ? Optional.of(read) : Optional.empty();
  }

  private static List<String> scopes(PropertySection section) {
    var given = section.optionalText(SCOPES).orElse(OPENID);
    var scopes = Arrays.stream(given.strip().split("[ ,]+")).distinct().toList();
    if (!scopes.contains(OPENID)) {
      section.problem(SCOPES, "must contain " + OPENID + ", or else nobody is named");
    }
    return scopes;
  }

  private static Map<String, String> parameters(PropertySection section) {
    var parameters = section.entries(PARAMETERS);
    parameters.keySet().stream()
        .filter(OWN_PARAMETERS::contains)
        .forEach(
            name -> section.problem(PARAMETERS + "." + name, "is what the gateway itself says"));
    return parameters;
  }

  private static Optional<TrustedAuthorities> authorities(PropertySection section) {
    var file = section.optionalText(CA_FILE);
    var authorities = file.flatMap(TrustedAuthorities::read);
    if (file.isPresent() && authorities.isEmpty()) {
      section.problem(CA_FILE, "must name a readable file of PEM certificates");
    }
    return authorities;
  }

  /** The provider's name for people. */
  public String name() {
    return issuer.getHost();
  }

  /** The part of the console's address that cookies belong to. */
  public String path() {
    return console.getPath().isEmpty() ? "/" : console.getPath();
  }

  /** Where the provider sends a visitor back to. */
  public String callback() {
    return console + "/signed-in";
  }

  /** Where the provider sends a visitor who signed out there too. */
  public String farewell() {
    return console + "/sign-in";
  }
}
