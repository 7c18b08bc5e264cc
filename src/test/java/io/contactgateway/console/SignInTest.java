package io.contactgateway.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.contactgateway.access.Roles;
import io.contactgateway.testing.CapturedLog;
import io.contactgateway.testing.GatewayWithStandIns;
import io.contactgateway.testing.PeopleAtProvider;
import io.contactgateway.testing.TestProvider;
import io.contactgateway.testing.TestProvider.Behaviour;
import io.contactgateway.testing.TestToken;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Signing in at a provider, step by step: what a browser is sent, and what it may bring back. */
@QuarkusTest
@Tag("gateway")
@WithTestResource(value = GatewayWithStandIns.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(PeopleAtProvider.class)
class SignInTest {
  private static final HttpClient BROWSER =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private static final String FORM = "0123456789abcdef".repeat(4);

  private static final String SESSION = "q_session_console";
  private static final String ATTEMPT = "q_auth_console_";

  @TestHTTPResource URL gateway;
  TestProvider provider;

  @BeforeEach
  void resetProvider() {
    provider.reset(Roles.OPERATOR);
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return BROWSER.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  private HttpRequest.Builder to(String path) {
    return HttpRequest.newBuilder(URI.create(gateway.toString().replaceAll("/$", "") + path));
  }

  private HttpResponse<String> get(String path, String cookies) {
    var request = to(path);
    return send(cookies.isEmpty() ? request : request.header("Cookie", cookies));
  }

  private static String cookie(HttpResponse<?> reply, String name) {
    return reply.headers().allValues("Set-Cookie").stream()
        .filter(one -> one.startsWith(name))
        .findFirst()
        .orElse("");
  }

  private static String pair(String cookie) {
    return cookie.split(";")[0];
  }

  private static String location(HttpResponse<?> reply) {
    return reply.headers().firstValue("Location").orElse("");
  }

  /** A browser at the provider. */
  private record Away(URI address, String cookies) {}

  private Away begin(String to) {
    var reply = get("/console/sign-in-begin?to=" + to, "");
    assertThat(reply.statusCode()).isEqualTo(303);
    return new Away(URI.create(location(reply)), pair(cookie(reply, ATTEMPT)));
  }

  private HttpResponse<String> back(Away away) {
    return get("/console/signed-in?" + provider.letIn(away.address()), away.cookies());
  }

  private static void assertRefused(HttpResponse<String> reply, int status, String title) {
    assertThat(reply.statusCode()).isEqualTo(status);
    assertThat(reply.body()).contains("<h1>" + title + "</h1>");
    assertThat(cookie(reply, SESSION)).isEmpty();
  }

  private static void assertOver(HttpResponse<String> reply) {
    assertThat(cookie(reply, "console_sign_in")).contains("=done;", "Max-Age=15");
  }

  @Test
  void strangersAreLedToTheProviderAndNotAskedForAToken() {
    var reply = get("/console/problems", "");

    assertThat(reply.statusCode()).isEqualTo(401);
    assertThat(reply.body())
        .contains("Sign in at 127.0.0.1", "href=\"sign-in-begin?to=problems\"")
        .doesNotContain("<textarea");
  }

  @Test
  void theProviderIsAskedForACodeWithEverythingThatProtectsIt() {
    var reply = get("/console/sign-in-begin", "");
    var asked = TestProvider.parameters(location(reply));

    assertThat(location(reply)).startsWith(provider.issuer() + "/authorize?");
    assertThat(asked)
        .containsEntry("response_type", "code")
        .containsEntry("client_id", TestProvider.CLIENT_ID)
        .containsEntry("redirect_uri", PeopleAtProvider.CONSOLE + "/signed-in")
        .containsEntry("scope", "openid profile")
        .containsEntry("resource", "contact-gateway")
        .containsEntry("code_challenge_method", "S256");
    assertThat(asked.get("code_challenge")).hasSize(43);
    assertThat(asked.get("state")).hasSize(36).isNotEqualTo(asked.get("nonce"));
    assertThat(cookie(reply, ATTEMPT + asked.get("state")))
        .contains("HTTPOnly", "SameSite=Lax", "Secure", "Max-Age=600", "Path=/console")
        .doesNotContain(asked.get("nonce"), "problems");
  }

  @Test
  void whoWasLetInComesBackToThePageThatWasAskedFor() {
    var reply = back(begin("problems"));

    assertThat(reply.statusCode()).isEqualTo(200);
    assertThat(reply.body()).contains("content=\"0;url=problems\"");
    assertThat(cookie(reply, SESSION))
        .contains("HTTPOnly", "SameSite=Strict", "Secure")
        .doesNotContain("Max-Age");
    assertOver(reply);
    assertThat(reply.body()).doesNotContain(pair(cookie(reply, SESSION)).split("=")[1]);
    assertThat(get("/console/problems", pair(cookie(reply, SESSION))).statusCode()).isEqualTo(200);
  }

  @Test
  void aPlaceOutsideOfTheConsoleIsNotGoneTo() {
    assertThat(back(begin("https://elsewhere.example/")).body())
        .contains("content=\"0;url=start\"");
  }

  /** Answers that this browser did not ask for. */
  static Stream<Arguments> strayed() {
    return Stream.of(
        Arguments.of("no cookie", (UnaryOperator<String>) cookie -> "other=1"),
        Arguments.of("another state", (UnaryOperator<String>) SignInTest::otherState),
        Arguments.of("another secret", (UnaryOperator<String>) SignInTest::otherSecret),
        Arguments.of("no sign-in", (UnaryOperator<String>) cookie -> cookie.split("=")[0] + "=x"));
  }

  private static String otherState(String cookie) {
    return cookie.replaceFirst("=.{8}", "=00000000");
  }

  private static String otherSecret(String cookie) {
    return cookie.substring(0, cookie.length() - 8) + "AAAAAAAA";
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("strayed")
  void anAnswerThatThisBrowserDidNotAskForIsNotLookedAt(String name, UnaryOperator<String> change) {
    var away = begin("problems");

    var reply = back(new Away(away.address(), change.apply(away.cookies())));

    assertRefused(reply, 400, "This sign-in is over");
    assertThat(provider.exchanges()).isZero();
  }

  @Test
  void theStateHasToBeThatOfTheCookie() {
    var away = begin("problems");
    var reply = back(new Away(begin("problems").address(), away.cookies()));

    assertRefused(reply, 400, "This sign-in is over");
    assertThat(cookie(reply, "console_sign_in")).isEmpty();
    assertThat(cookie(reply, ATTEMPT)).isEmpty();
    assertThat(provider.exchanges()).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "access_denied, 403, You were not let in",
    "login_required, 502, Your provider could not sign you in",
    "%3Cscript%3Ezmarkerzz, 502, Your provider could not sign you in"
  })
  void whatTheProviderReportsIsSaidInWordsOfOurs(String error, int status, String title) {
    var away = begin("start");
    var state = TestProvider.parameters(away.address().toString()).get("state");

    var reply = get("/console/signed-in?error=" + error + "&state=" + state, away.cookies());

    assertRefused(reply, status, title);
    assertThat(reply.body()).doesNotContain("zmarkerzz");
  }

  @Test
  void aCodeThatTheProviderRefusesIsReportedWithoutItsText() {
    provider.behave(Behaviour.REFUSING);
    try (var log = CapturedLog.start()) {
      var reply = back(begin("start"));

      assertRefused(reply, 502, "Your provider could not sign you in");
      assertOver(reply);
      assertThat(reply.body()).contains("invalid_grant").doesNotContain("zproviderzz");
      assertThat(String.join("\n", log.lines())).doesNotContain("zproviderzz", "code-");
    }
  }

  @Test
  void anAnswerWithoutAnEndIsBrokenOff() {
    provider.behave(Behaviour.ENDLESS);

    assertRefused(back(begin("start")), 502, "Your provider could not sign you in");
  }

  @Test
  void aCodeCountsOnce() {
    var away = begin("start");
    var query = "/console/signed-in?" + provider.letIn(away.address());

    assertThat(get(query, away.cookies()).statusCode()).isEqualTo(200);
    assertRefused(get(query, away.cookies()), 502, "Your provider could not sign you in");
  }

  @ParameterizedTest
  @ValueSource(strings = {"nonce", "aud", "iss", "exp", "azp"})
  void anIdTokenOfSomethingElseProvesNothing(String claim) {
    provider.proof(
        good ->
            claim.equals("exp") ? good.inTime(-4000) : good.with(claim, "https://other.example"));

    assertRefused(back(begin("start")), 502, "Your provider did not say who you are");
  }

  @Test
  void anIdTokenThatIsMissingOrForgedSignsNobodyIn() {
    for (var bad :
        List.<UnaryOperator<String>>of(
            text -> text.substring(0, text.length() - 8) + "AAAAAAAA",
            text -> "",
            text -> "zmarkerzz")) {
      provider.proofText(bad);
      assertRefused(back(begin("start")), 502, "Your provider did not say who you are");
    }

    provider.reset(Roles.OPERATOR);
    provider.proof(good -> good.unsigned());
    assertRefused(back(begin("start")), 502, "Your provider did not say who you are");
  }

  @Test
  void anIdTokenForSeveralClientsNamesTheOneThatAsked() {
    provider.proof(good -> good.with("aud", List.of("other", TestProvider.CLIENT_ID)));
    assertThat(back(begin("start")).statusCode()).isEqualTo(200);

    provider.proof(good -> good.with("azp", TestProvider.CLIENT_ID));
    assertThat(back(begin("start")).statusCode()).isEqualTo(200);
  }

  @Test
  void aSilentProviderIsNotWaitedForForEver() {
    provider.behave(Behaviour.SILENT);

    assertRefused(back(begin("start")), 502, "Your provider could not sign you in");
  }

  @Test
  void noTextOfTheProviderIsLogged() {
    try (var log = CapturedLog.start()) {
      var state = TestProvider.parameters(begin("start").address().toString()).get("state");
      get("/console/signed-in?error=zmarkerzz&error_description=zmarkerzz&state=" + state, "");
      var away = begin("start");
      state = TestProvider.parameters(away.address().toString()).get("state");
      get(
          "/console/signed-in?error=zmarkerzz&error_description=zmarkerzz&state=" + state,
          away.cookies());
      provider.behave(Behaviour.REFUSING);
      back(begin("start"));
      provider.reset(Roles.OPERATOR);
      provider.proof(good -> good.with("zmarkerzz", "zmarkerzz").with("aud", "zmarkerzz"));
      back(begin("start"));
      provider.proof(good -> good.with("iss", "zmarkerzz"));
      back(begin("start"));
      provider.reset(Roles.OPERATOR);
      provider.accessToken(good -> "zmarkerzz");
      back(begin("start"));

      assertThat(log.lines()).anyMatch(line -> line.contains("a token was refused"));
      assertThat(String.join("\n", log.lines()))
          .doesNotContain("zmarkerzz", "zproviderzz", "code-", TestToken.SUBJECT, "eyJ");
    }
  }

  @Test
  void aTokenThatTheInterfaceWouldRefuseSignsNobodyIn() {
    for (var bad :
        List.of(
            "opaque",
            provider.token().with("aud", "somebody-else").text(),
            provider.token().inTime(-4000).text(),
            provider.token().with("much", "x".repeat(7000)).text())) {
      provider.accessToken(good -> bad);
      var reply = back(begin("start"));

      assertRefused(reply, 403, "The gateway does not take your token");
      assertOver(reply);
    }
  }

  @Test
  void whoLacksARoleIsSignedInAndToldSo() {
    provider.reset("nothing");
    var reply = back(begin("targets"));
    var page = get("/console/targets", pair(cookie(reply, SESSION)));

    assertThat(page.statusCode()).isEqualTo(403);
    assertThat(page.body()).contains("You may not see this page", "Sign out");
  }

  @Test
  void aSessionThatIsOverIsRenewedAtTheProvider() {
    var over = session(Instant.now().minusSeconds(55));
    await()
        .atMost(Duration.ofMinutes(1))
        .until(() -> get("/console/live-events", over).statusCode() == 401);
    var visit =
        send(to("/console/live").header("Cookie", over).header("Sec-Fetch-Mode", "navigate"));
    var part =
        send(to("/console/target-cards").header("Cookie", over).header("HX-Request", "true"));
    var stream = get("/console/live-events", over);

    assertThat(visit.statusCode()).isEqualTo(303);
    assertThat(location(visit)).isEqualTo("sign-in-begin?to=live");
    var again =
        send(
            to("/console/live")
                .header("Cookie", over + "; console_sign_in=done")
                .header("Sec-Fetch-Mode", "navigate"));
    assertThat(again.statusCode()).isEqualTo(401);
    assertThat(part.headers().firstValue("HX-Redirect")).contains("sign-in");
    assertThat(stream.statusCode()).isEqualTo(401);
    assertThat(stream.body()).contains("Your sign-in is over");
  }

  /** With an ID token that ends then; a minute is granted. */
  private String session(Instant end) {
    provider.proof(
        good ->
            good.with("iat", end.minusSeconds(60).getEpochSecond())
                .with("nbf", end.minusSeconds(60).getEpochSecond())
                .with("exp", end.getEpochSecond()));
    return pair(cookie(back(begin("start")), SESSION));
  }

  @Test
  void aSessionThatIsForgedOpensNothing() {
    var good = pair(cookie(back(begin("start")), SESSION));

    for (var bad :
        List.of(
            good.substring(0, good.length() - 8) + "AAAAAAAA",
            SESSION + "=" + provider.token().text(),
            SESSION + "=x",
            SESSION + "_chunk_x=x",
            SESSION + "_chunk_1=" + good.split("=")[1].substring(0, 100))) {
      assertThat(get("/console/targets", bad).statusCode()).as(bad).isEqualTo(401);
    }
    assertThat(get("/console/targets", good).statusCode()).isEqualTo(200);
  }

  @Test
  void aSessionOpensNothingButTheConsole() {
    var session = pair(cookie(back(begin("start")), SESSION));

    assertThat(get("/v1/targets", session).statusCode()).isEqualTo(401);
    assertThat(get("/v1/targets", session).headers().firstValue("WWW-Authenticate"))
        .contains("Bearer realm=\"contact-gateway\"");
    assertThat(get("/v1/targets", session).headers().allValues("Set-Cookie")).isEmpty();
  }

  @Test
  void aSessionThatOutgrowsACookieIsKeptInSeveral() {
    provider.accessToken(good -> provider.token().with("much", "x".repeat(5000)).text());
    var cookies = new ArrayList<String>();
    for (var one : back(begin("targets")).headers().allValues("Set-Cookie")) {
      if (one.startsWith(SESSION)) {
        assertThat(one).hasSizeLessThan(4200).contains("HTTPOnly", "Secure", "SameSite=Strict");
        cookies.add(pair(one));
      }
    }

    assertThat(cookies).hasSizeGreaterThan(1);
    assertThat(get("/console/targets", String.join("; ", cookies)).statusCode()).isEqualTo(200);
  }

  @Test
  void anotherSignInReplacesTheSessionThatTheBrowserHas() {
    var away = begin("targets");
    var old = SESSION + "_chunk_1=a; " + SESSION + "_chunk_2=b";

    var reply = back(new Away(away.address(), away.cookies() + "; " + old));

    assertThat(reply.statusCode()).isEqualTo(200);
    assertThat(cookie(reply, SESSION + "_chunk_1=;")).contains("Max-Age=0", "Path=/console");
    assertThat(cookie(reply, SESSION + "_chunk_2=;")).contains("Max-Age=0");
    assertThat(get("/console/targets", pair(cookie(reply, SESSION + "="))).statusCode())
        .isEqualTo(200);
  }

  @Test
  void whoSignsOutDoesSoAtTheProviderTooAndNoTokenIsInTheAddress() {
    var session = pair(cookie(back(begin("start")), SESSION));
    var reply =
        send(
            to("/console/sign-out")
                .header("Cookie", session + "; console_form=" + FORM)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("form=" + FORM)));

    assertThat(reply.statusCode()).isEqualTo(200);
    assertThat(cookie(reply, SESSION)).contains("Max-Age=0");
    assertThat(reply.body())
        .contains(
            "0;url=" + provider.issuer() + "/leave?",
            "client_id=" + TestProvider.CLIENT_ID,
            "post_logout_redirect_uri=https%3A%2F%2Fgateway.example%2Fconsole%2Fsign-in")
        .doesNotContain("id_token", session.split("=")[1]);
  }

  @Test
  void aTokenThatIsPastedIsNotTaken() {
    var reply =
        send(
            to("/console/sign-in")
                .header("Cookie", "console_form=" + FORM)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("form=" + FORM + "&token=x")));

    assertThat(reply.statusCode()).isGreaterThanOrEqualTo(400);
    assertThat(cookie(reply, SESSION)).isEmpty();
  }

  @Test
  void aVisitorWhomAnotherSiteSendsKeepsTheTokenOfOpenForms() {
    var reply = back(begin("start"));

    assertThat(cookie(reply, "console_form")).isEmpty();
  }
}
