package io.contactgateway.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** Lets the gateway ask its callers for tokens. A field of type {@link TestIssuer} issues them. */
public final class CallersWithTokens implements QuarkusTestResourceLifecycleManager {
  /** May write and read, and no token says so. */
  public static final String IMPORTER = "system:serviceaccount:crm:importer";

  public static final String READER = "system:serviceaccount:crm:reader";
  public static final String WRITER = "system:serviceaccount:crm:writer";
  public static final String OPERATOR = "system:serviceaccount:ops:operator";

  private TestIssuer issuer;

  @Override
  public Map<String, String> start() {
    issuer = TestIssuer.start();
    return Map.ofEntries(
        Map.entry("contact-gateway.security", "jwt"),
        Map.entry("mp.jwt.verify.publickey.location", issuer.address()),
        Map.entry("mp.jwt.verify.issuer", TestIssuer.NAME),
        Map.entry("mp.jwt.verify.audiences", "somebody-else," + TestIssuer.AUDIENCE),
        Map.entry("smallrye.jwt.jwks.forced-refresh-interval", "0"),
        Map.entry(roles(IMPORTER), "contacts:write, contacts:read"),
        Map.entry(roles(READER), "contacts:read"),
        Map.entry(roles(WRITER), "contacts:write"),
        Map.entry(roles(OPERATOR), "operator"),
        Map.entry("quarkus.http.auth.roles-mapping.\"CRM Admins\"", "contacts:write,operator"));
  }

  private static String roles(String subject) {
    return "contact-gateway.roles.\"" + subject + "\"";
  }

  @Override
  public void inject(TestInjector injector) {
    injector.injectIntoFields(issuer, new TestInjector.MatchesType(TestIssuer.class));
  }

  @Override
  public void stop() {
    issuer.close();
  }
}
