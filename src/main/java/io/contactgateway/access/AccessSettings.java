package io.contactgateway.access;

import io.contactgateway.settings.Problem;
import io.contactgateway.settings.PropertySection;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.Config;

/**
 * How callers are known.
 *
 * @param keys what tokens are verified with; empty where nobody is asked for a token
 * @param rolesBySubject beside those that a token brings itself
 * @param signIn where people with a browser get their tokens; empty where they bring them
 */
public record AccessSettings(
    Optional<KeySource> keys,
    Map<String, Set<String>> rolesBySubject,
    Optional<SignInSettings> signIn) {
  private static final String ISSUER = "mp.jwt.verify.issuer";
  private static final String AUDIENCES = "mp.jwt.verify.audiences";
  private static final String MAPPING = "quarkus.http.auth.roles-mapping.";

  /**
   * Reads and checks.
   *
   * @param own the gateway's own settings; their problems are left in the section
   * @param config has the standard properties
   * @param problems where those of the standard properties are put
   */
  public static AccessSettings read(PropertySection own, Config config, List<Problem> problems) {
    var standard = new StandardProperties(config);
    var rolesBySubject = rolesBySubject(own);
    var keys = Optional.<KeySource>empty();
    var security = own.optionalText("security").orElse("");
    switch (security) {
      case "jwt" -> keys = tokens(standard, problems);
      case "none" -> refuseTokens(own, standard, rolesBySubject.keySet(), problems);
      default -> own.problem("security", choices(security));
    }
    var signIn = SignInSettings.read(own, security.equals("jwt"), own.flag("console", false));
    return new AccessSettings(keys, rolesBySubject, signIn);
  }

  private static String choices(String security) {
    return security.isEmpty()
        ? "is needed: say jwt for callers with tokens, or none where something in front of the"
            + " gateway authenticates its callers"
        : "must be one of jwt, none";
  }

  private static Map<String, Set<String>> rolesBySubject(PropertySection own) {
    var found = new LinkedHashMap<String, Set<String>>();
    own.entries("roles")
        .forEach(
            (subject, text) -> {
              var roles = StandardProperties.split(text);
              if (roles.isEmpty() || !Roles.ALL.containsAll(roles)) {
                own.problem(rolesOf(subject), mustBeRoles());
              }
              found.put(subject, Set.copyOf(roles));
            });
    return found;
  }

  private static String rolesOf(String subject) {
    return "roles.\"" + subject + "\"";
  }

  private static String mustBeRoles() {
    return "must be one or more of " + String.join(", ", Roles.ALL.stream().sorted().toList());
  }

  private static Optional<KeySource> tokens(StandardProperties standard, List<Problem> problems) {
    for (var name : List.of(ISSUER, AUDIENCES)) {
      if (standard.list(name).isEmpty()) {
        problems.add(new Problem(name, "is needed: tokens of or for others are refused"));
      }
    }
    standard.names(MAPPING).stream()
        .filter(name -> !Roles.ALL.containsAll(standard.list(name)))
        .forEach(name -> problems.add(new Problem(name, mustBeRoles())));
    return new ConfiguredKeys(standard, problems).find();
  }

  /** Who says how tokens are verified, and lets everybody in, has forgotten one of the two. */
  private static void refuseTokens(
      PropertySection own,
      StandardProperties standard,
      Set<String> subjects,
      List<Problem> problems) {
    var sentence = "belongs to security=jwt: with none every caller may do everything";
    subjects.forEach(subject -> own.problem(rolesOf(subject), sentence));
    var names =
        new ArrayList<>(List.of(ConfiguredKeys.KEY, ConfiguredKeys.LOCATION, ISSUER, AUDIENCES));
    names.removeIf(name -> standard.text(name).isEmpty());
    names.addAll(standard.names(MAPPING));
    names.forEach(name -> problems.add(new Problem(name, sentence)));
  }
}
