package io.contactgateway.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.contactgateway.access.Roles;
import io.contactgateway.testing.CallersWithTokens;
import io.contactgateway.testing.GatewayWithStandIns;
import io.contactgateway.testing.HttpCall;
import io.contactgateway.testing.HttpReply;
import io.contactgateway.testing.TestIssuer;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whom the console lets in, where the gateway asks its callers for tokens. */
@QuarkusTest
@Tag("gateway")
@WithTestResource(value = GatewayWithStandIns.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(CallersWithTokens.class)
class ConsoleAccessTest {
  private static final String FORM = "application/x-www-form-urlencoded";
  private static final String TOKEN = "0123456789abcdef".repeat(4);

  @TestHTTPResource URL gateway;
  TestIssuer issuer;

  private HttpReply get(String path, String session) {
    return HttpCall.of("GET", path).header("Cookie", "console_session=" + session).send(gateway);
  }

  private String token(String... roles) {
    return issuer.token().groups(roles).text();
  }

  private HttpReply post(String path, String cookies, String form) {
    return HttpCall.of("POST", path)
        .header("Cookie", cookies)
        .body(FORM, form.getBytes(StandardCharsets.UTF_8))
        .send(gateway);
  }

  @ParameterizedTest
  @CsvSource({"targets", "problems", "contact", "playground", "live", "live-events", "start"})
  void strangersAreAskedToSignIn(String page) {
    var reply = HttpCall.of("GET", "/console/" + page).send(gateway);

    assertThat(reply.status()).isEqualTo(401);
    assertThat(reply.body()).contains("<h1>Sign in</h1>").doesNotContain("marketing-cloud");
    assertThat(get("/console/" + page, "bad").status()).isEqualTo(401);
    assertThat(get("/console/" + page, "bad").body()).contains("not valid");
  }

  @ParameterizedTest
  @CsvSource({
    "targets, operator, contacts:read",
    "problems, operator, contacts:write",
    "live, operator, contacts:read",
    "contact, contacts:read, operator",
    "playground, contacts:read;contacts:write, contacts:write"
  })
  void aPageTakesTheRolesThatTheInterfaceTakes(String page, String good, String bad) {
    assertThat(get("/console/" + page, token(good.split(";"))).status()).isEqualTo(200);

    var refused = get("/console/" + page, token(bad));
    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.body()).contains("You may not see this page", good.split(";")[0]);
  }

  @Test
  void theNavigationLeadsWhereTheVisitorMayGo() {
    assertThat(get("/console/targets", token(Roles.OPERATOR)).body())
        .contains("href=\"problems\"", "Sign out")
        .doesNotContain("href=\"contact\"", "href=\"playground\"");
    assertThat(get("/console/start", token(Roles.CONTACTS_READ)).header("Location"))
        .contains("contact");
    assertThat(get("/console/start", token("nothing")).status()).isEqualTo(403);
  }

  @Test
  void aTokenIsKeptWhereNoScriptAndNoOtherSiteGetsIt() {
    var reply =
        post(
            "/console/sign-in",
            "console_form=" + TOKEN,
            "form=" + TOKEN + "&token=" + token(Roles.OPERATOR));

    assertThat(reply.status()).isEqualTo(303);
    assertThat(reply.header("Set-Cookie").orElseThrow())
        .startsWith("console_session=")
        .containsIgnoringCase("; HttpOnly")
        .contains("; Secure", "; SameSite=Strict")
        .doesNotContain("Path=/;", "Domain");
    assertThat(post("/console/sign-in", "a=b", "token=x").status()).isEqualTo(403);
    assertThat(
            post("/console/sign-in", "console_form=" + TOKEN, "form=" + TOKEN + "&token=a b")
                .status())
        .isEqualTo(422);
  }

  @Test
  void theCookieOpensNothingButTheConsole() {
    assertThat(get("/v1/targets", token(Roles.OPERATOR)).status()).isEqualTo(401);
    assertThat(get("/consoles", token(Roles.OPERATOR)).status()).isEqualTo(404);
  }

  @Test
  void whoMayOnlyReadSeesNoFormThatChanges() {
    var cookies = "console_form=" + TOKEN + "; console_session=" + token(Roles.CONTACTS_READ);
    for (var path : new String[] {"contact-save", "contact-again", "contact-forget"}) {
      assertThat(post("/console/" + path, cookies, "form=" + TOKEN + "&key=a").status())
          .isEqualTo(403);
    }
    assertThat(post("/console/contact", cookies, "form=" + TOKEN + "&key=nobody-here").body())
        .contains("There is no contact of this key");
  }
}
