package io.contactgateway.process;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.SameSiteAttribute;
import io.contactgateway.console.BrowserPage;
import java.net.MalformedURLException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * People sign in to the console with a browser, at a real OpenID Connect provider, which is another
 * site to the browser: {@code localhost} and {@code 127.0.0.1} are.
 */
class SignInIT {
  private static final String PERSON = "ann";
  private static final Pattern AT_SIGN_IN = Pattern.compile(".*/console/sign-in(\\?.*)?");

  @RegisterExtension private final Lab lab = new Lab();

  private final List<String> addresses = new ArrayList<>();
  private final List<String> complaints = new ArrayList<>();
  private InstalledBrowser browser;
  private String console;
  private Page page;
  private BrowserPage seen;

  @BeforeEach
  void start() throws MalformedURLException {
    browser = InstalledBrowser.start(lab.directory().resolve("browser"));
    lab.closing(browser);
    var provider = InstalledProvider.prepare(lab.directory());
    lab.closing(provider);
    var gateway = lab.start(setup(provider.issuer()));
    console = gateway.client().api() + "/console";
    provider.start(console);
    page = browser.newPage();
    seen = new BrowserPage(page, gateway.client().api().toURL());
    page.onRequest(request -> addresses.add(request.url()));
    page.onConsoleMessage(
        message -> {
          if (message.location().startsWith(console) && message.type().equals("error")) {
            complaints.add(message.text());
          }
        });
  }

  private GatewaySetup setup(String issuer) {
    var signIn = "contact-gateway.sign-in.";
    return lab.setup()
        .embeddedIn(lab.directory().resolve("store"))
        .with("contact-gateway.console", "true")
        .with("contact-gateway.security", "jwt")
        .with("mp.jwt.verify.publickey.location", issuer + "/jwks")
        .with("mp.jwt.verify.issuer", issuer)
        .with("mp.jwt.verify.audiences", InstalledProvider.AUDIENCE)
        .with("smallrye.jwt.jwks.forced-refresh-interval", "0")
        .with("contact-gateway.roles." + PERSON, "operator,contacts:read")
        .with(signIn + "issuer", issuer)
        .with(signIn + "client-id", InstalledProvider.CLIENT_ID)
        .with(signIn + "client-secret", InstalledProvider.CLIENT_SECRET)
        .with(signIn + "parameters.resource", "urn:" + InstalledProvider.AUDIENCE)
        .with(signIn + "console-url", "http://127.0.0.1:${quarkus.http.port}/console");
  }

  @AfterEach
  void noTokenIsInAnAddressOrWhereScriptsReadIt() {
    // A JWT begins so.
    assertThat(addresses).noneMatch(address -> address.contains("eyJ"));
    if (page.url().startsWith(console)) {
      var kept =
          page.evaluate(
              "() => JSON.stringify(localStorage) + JSON.stringify(sessionStorage)"
                  + " + document.cookie");
      assertThat(kept.toString()).doesNotContain("eyJ", "console_", "q_");
    }
  }

  private void signIn(String name) {
    page.locator("#begin").click();
    page.locator("input[name=login]").fill(name);
    page.locator("input[name=password]").fill("any");
    page.locator("button[type=submit]").click();
    assertThat(page.locator("h1")).hasText("Authorize");
    page.locator("button[type=submit]").click();
  }

  private Cookie session() {
    return page.context().cookies().stream()
        .filter(cookie -> cookie.name.equals("q_session_console"))
        .findFirst()
        .orElseThrow();
  }

  private static Cookie over() {
    return cookie("q_session_console", "over").setSameSite(SameSiteAttribute.STRICT);
  }

  /** As a while after the last sign-in. */
  private static Cookie nothingUnderWay() {
    return cookie("console_sign_in", "").setSameSite(SameSiteAttribute.LAX).setExpires(1);
  }

  private static Cookie cookie(String name, String value) {
    return new Cookie(name, value)
        .setDomain("127.0.0.1")
        .setPath("/console")
        .setHttpOnly(true)
        .setSecure(true);
  }

  @Test
  void aPersonSignsInComesBackWithoutAPasswordAndSignsOut() {
    page.navigate(console + "/problems");
    assertThat(page.locator("h1")).hasText("Sign in");
    signIn(PERSON);
    assertThat(page.locator("h1")).hasText("Problems");
    assertThat(session().httpOnly).isTrue();
    assertThat(session().secure).isTrue();
    assertThat(session().sameSite).isEqualTo(SameSiteAttribute.STRICT);

    // The session is over, the one at the provider isn't.
    page.context().addCookies(List.of(over(), nothingUnderWay()));
    page.navigate(console + "/live");
    assertThat(page.locator("h1")).hasText("Live");
    assertThat(session().value).startsWith("eyJ");

    page.locator(".sign-out button").click();
    page.locator("button[value=yes]").click();
    page.waitForURL(AT_SIGN_IN);
    assertThat(page.locator("h1")).hasText("Sign in");
    page.locator("#begin").click();
    assertThat(page.locator("input[name=login]")).isVisible();
    assertThat(complaints).allMatch(text -> text.startsWith("Failed to load resource"));
  }

  @Test
  void whoTurnsBackAtTheProviderIsToldSo() {
    page.navigate(console);
    assertThat(page.locator("#begin")).isVisible();
    seen.assertOpenToEverybody("sign-in-provider");
    page.locator("#begin").click();
    page.locator("a[href$='/abort']").click();

    assertThat(page.locator("h1")).hasText("You were not let in");
    seen.assertOpenToEverybody("sign-in-refused");
  }

  @Test
  void whoHasNoRoleIsToldSo() {
    page.navigate(console + "/targets");
    signIn("somebody-else");

    assertThat(page.locator("h1")).hasText("You may not see this page");
    seen.assertOpenToEverybody("forbidden");
  }
}
