package io.contactgateway.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.FilePayload;
import io.contactgateway.process.InstalledBrowser;
import io.contactgateway.standin.VendorStandIns;
import io.contactgateway.standin.server.Answer;
import io.contactgateway.testing.GatewayWithStandIns;
import io.contactgateway.testing.HttpCall;
import io.contactgateway.testing.LockedStore;
import java.io.IOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The console as people use it: in a browser, with one gateway and one browser for all tests, of
 * whatever form the gateway is.
 */
public abstract class ConsoleSuite {
  private static final String MARKER = "console-zmarkerzz";

  /**
   * Of nobody whom another test of the same gateway knows: Chatwoot joins whom it takes for one.
   */
  private static final String DOCUMENT =
      """
      {"givenName": "Angela", "familyName": "Cruz", "email": "%s@console.example.com",
       "phone": "+1 317 531 7777", "address": {"line1": "1 Monument Cir", "city": "Indianapolis",
       "region": "IN", "postalCode": "46204", "country": "US"},
       "relationship": {"type": "employee"}, "attributes": {"tier": "gold"}}""";

  @TempDir static Path profile;
  private static InstalledBrowser browser;

  private BrowserPage page;

  /** Where it is. */
  protected abstract URL gateway();

  /** Its vendors. */
  protected abstract VendorStandIns standIns();

  /** The directory of its embedded store. */
  protected abstract String store();

  /** Takes all its places for changes, until it is closed. */
  protected abstract Taken fill() throws IOException;

  /** Places that others can't have. */
  @FunctionalInterface
  protected interface Taken extends AutoCloseable {
    @Override
    void close() throws IOException;
  }

  /** Listens to its log. */
  protected abstract Log listen();

  /** What is logged while it is open. */
  protected interface Log extends AutoCloseable {
    List<String> lines();

    @Override
    void close();
  }

  @BeforeAll
  static void startBrowser() {
    browser = InstalledBrowser.start(profile);
  }

  @AfterAll
  static void stopBrowser() {
    if (browser != null) {
      browser.close();
    }
  }

  @BeforeEach
  void openPage() {
    standIns().reset();
    GatewayWithStandIns.putLimitsOutOfReach(standIns());
    page = new BrowserPage(browser.newPage(), gateway());
  }

  @AfterEach
  void closePage() {
    page.close();
    assertThat(page.addresses()).allMatch(address -> address.startsWith(gateway().toString()));
    assertThat(page.addresses()).noneMatch(address -> address.contains(MARKER));
    standIns().reset();
  }

  private void put(String key, String document) {
    var reply = HttpCall.of("PUT", "/v1/contacts/" + key).json(document).send(gateway());
    assertThat(reply.status()).isIn(200, 201, 202, 207);
  }

  private void vendorRefuses(String text) {
    standIns()
        .corporateMerch()
        .failAlways(
            request -> new String(request.body(), StandardCharsets.UTF_8).contains(text),
            Answer.of(
                422,
                "application/json",
                "{\"message\": \"this address is on the suppression list\"}"));
  }

  @Test
  void theRootLeadsABrowserToTheTargets() {
    page.open("/");

    assertThat(page.find("h1")).hasText("Targets");
    assertThat(page.find("article.target")).hasCount(3);
    assertThat(page.complaints()).isEmpty();
  }

  /** Enough of them for charts and lists to show something; three of them are refused. */
  private void somePeople() {
    vendorRefuses("acruz");
    put("crm-000481", DOCUMENT.formatted("acruz"));
    for (var i = 0; i < 30; i++) {
      var email = (i % 12 == 11 ? "acruz" : "sam") + i;
      var phone = "531 56%02d".formatted(i);
      put("crm-0005%02d".formatted(i), DOCUMENT.formatted(email).replace("531 7777", phone));
    }
  }

  @Test
  void everyPageIsOpenToEverybodyAndComplainsOfNothing() {
    somePeople();
    DayOfDeliveries.putInto(store());

    page.open("/console/targets").assertOpenToEverybody("targets");
    page.open("/console/problems?target=corporate-merch");
    assertThat(page.find(".causes tbody tr").first()).isVisible();
    page.assertOpenToEverybody("problems");
    page.open("/console/problems?target=chatwoot&status=exhausted");
    page.assertOpenToEverybody("problems-empty");
    page.open("/console/contact").assertOpenToEverybody("contact-empty");
    page.openContact("crm-000481").assertOpenToEverybody("contact");
    page.open("/console/playground");
    assertThat(page.find("article.plan")).hasCount(3);
    page.assertOpenToEverybody("playground");
    page.open("/console/playground?sample=mistakes");
    assertThat(page.find(".verdict.bad")).isVisible();
    page.assertOpenToEverybody("playground-mistakes");
    page.open("/console/live");
    assertThat(page.find("#live-rows tr").first()).isVisible();
    page.assertOpenToEverybody("live");
    page.open("/console/sign-in").assertOpenToEverybody("sign-in");

    assertThat(page.complaints()).isEmpty();
  }

  @Test
  void whatIsNotThereAndAStoreThatIsAwayHavePagesOfTheirOwn() {
    page.open("/console/nothing-here");
    assertThat(page.find("h1")).hasText("There is no such page");
    page.assertOpenToEverybody("not-found");

    put("console-away", DOCUMENT.formatted("away"));
    page.openContact("console-away");
    try (var locked = LockedStore.in(store())) {
      assertThat(locked.isLocked()).isTrue();
      page.find("#again").click();
      assertThat(page.find("#contact .state h2")).hasText("The store is unavailable");
      page.assertOpenToEverybody("store-unavailable");
    }
    page.openContact("console-away");
    page.find("#again").click();
    assertThat(page.find("#said")).hasText("Delivered again");
    assertThat(page.complaints()).allMatch(text -> text.startsWith("Failed to load resource"));
  }

  @Test
  void aGatewayAtItsLimitSaysSoAndChangesNothing() throws IOException {
    put("console-busy", DOCUMENT.formatted("busy"));
    page.openContact("console-busy");
    try (var taken = fill()) {
      assertThat(taken).isNotNull();
      page.find("#again").click();
      assertThat(page.find("#contact .state h2")).hasText("The gateway is at its limit");
      page.assertOpenToEverybody("busy");
    }
    assertThat(page.complaints()).allMatch(text -> text.startsWith("Failed to load resource"));
  }

  @Test
  void thePlaygroundShowsWhatEachVendorWouldGetAndSendsNothing() {
    page.open("/console/playground?sample=smallest");
    assertThat(page.find("article.plan")).hasCount(3);
    page.find("#key").fill(MARKER + "-new");
    page.find("#document").fill("{\"email\": \"a@example.com\", \"givenName\": \"Zsecretzz\"}");

    assertThat(page.find(".curl pre")).containsText("/v1/contacts/" + MARKER);
    assertThat(page.find(".curl pre")).containsText("Zsecretzz");
    assertThat(page.find(".plans")).containsText("Would be created");
    page.find("#document").fill("{\"email\": \"nothing\"}");
    assertThat(page.find("#result > .findings .error .pointer")).hasText("/email");

    assertThat(standIns().chatwoot().contacts()).isEmpty();
    assertThat(page.kept().toString()).doesNotContain(MARKER, "Zsecretzz");
    assertThat(page.complaints()).isEmpty();
  }

  @Test
  void aFileIsCheckedLineByLineAndNothingIsStored() {
    page.open("/console/playground");
    var lines =
        """
        {"key": "console-file-1", "contact": {"email": "one@example.com"}}
        {"key": "console-file-2", "contact": {"email": "nothing"}}
        {"key": "console-file-3", "contact": {"familyName": 3}}
        no line
        """;
    page.find("#file")
        .setInputFiles(
            new FilePayload(
                "contacts.ndjson", "text/plain", lines.getBytes(StandardCharsets.UTF_8)));
    assertThat(page.find("#lines")).hasValue(lines);
    page.find("#check-file").click();

    assertThat(page.find("#file-result .verdict")).hasText("1 contact would be stored, 3 refused.");
    assertThat(page.find("#file-result tbody tr")).hasCount(3);
    assertThat(page.find("#file-result .findings")).containsText("/email");
    page.assertOpenToEverybody("playground-file");
    assertThat(HttpCall.of("GET", "/v1/contacts/console-file-1").send(gateway()).status())
        .isEqualTo(404);
    assertThat(page.complaints()).isEmpty();
  }

  @Test
  void aTableIsCheckedRowByRowAndNothingIsStored() {
    page.open("/console/playground");
    var table =
        """
        \uFEFFkey;email;address/city;lists;address/validated
        console-row-1;one@example.com;"Indianapolis; or near";one;true

        console-row-2;nothing;;;
        console-row-3;three@example.com;;;perhaps
        ;four@example.com;;;
        console-row-5;five@example.com;;;;;
        """;
    page.find("#file")
        .setInputFiles(
            new FilePayload("contacts.csv", "text/csv", table.getBytes(StandardCharsets.UTF_8)));
    page.find("#check-file").click();

    assertThat(page.find("#file-result .verdict")).hasText("1 contact would be stored, 4 refused.");
    assertThat(page.find("#file-result .findings li"))
        .hasText(
            new Pattern[] {
              Pattern.compile("Line 4 /email .*"),
              Pattern.compile("Line 5 /address/validated must be true or false"),
              Pattern.compile("Line 6 key .*"),
              Pattern.compile("Line 7 row has more cells than the first row names")
            });
    page.assertOpenToEverybody("playground-table");
    page.find("#lines").fill("email,e-mail\na,b");
    page.find("#check-file").click();
    assertThat(page.find("#file-result .findings")).containsText("e-mail");
    assertThat(page.find("#file-result .verdict")).containsText("would be stored");
    assertThat(HttpCall.of("GET", "/v1/contacts/console-row-1").send(gateway()).status())
        .isEqualTo(404);
    assertThat(page.complaints()).isEmpty();
  }

  @Test
  void aTargetIsPausedAndResumedAfterAQuestionThatSaysHowManyContactsItTouches() {
    page.open("/console/targets");
    page.find("#pause-chatwoot").click();
    assertThat(page.find("dialog")).containsText("wait there now");
    page.assertOpenToEverybody("question");
    page.page().keyboard().press("Escape");
    assertThat(page.find("dialog")).hasCount(0);
    assertThat(page.find("#pause-chatwoot")).isFocused();

    page.find("#pause-chatwoot").click();
    page.find("dialog button.danger").click();
    assertThat(page.find("#said")).containsText("chatwoot is paused");
    page.find("#resume-chatwoot").click();
    page.find("dialog button.primary").click();
    assertThat(page.find("#pause-chatwoot")).isVisible();

    page.find("#resync-chatwoot").click();
    assertThat(page.find("dialog")).containsText("Delivers all");
    page.find("dialog button.danger").click();
    assertThat(page.find("#said"))
        .hasText(Pattern.compile("chatwoot tries [0-9,]+ contacts? again"));
    assertThat(page.complaints()).isEmpty();
  }

  @Test
  void whatATargetRefusedIsTriedAgainAllTogether() {
    vendorRefuses("together");
    put("console-together", DOCUMENT.formatted("together"));
    standIns().corporateMerch().reset();
    GatewayWithStandIns.putLimitsOutOfReach(standIns());
    page.open("/console/targets");
    page.find("#retry-corporate-merch").click();
    assertThat(page.find("dialog")).containsText("that were rejected or given up");
    page.find("dialog button.primary").click();

    assertThat(page.find("#said")).containsText("corporate-merch tries");
    page.openContact("console-together");
    assertThat(page.find(".pill.synced, .pill.unchanged")).hasCount(3);
    assertThat(page.complaints()).isEmpty();
  }

  @Test
  void aPageWhoseBrowserForgotItsCookiesSaysThatItIsTooOld() {
    put("console-old", DOCUMENT.formatted("old"));
    page.openContact("console-old");
    page.page().context().clearCookies();
    page.find("#again").click();

    assertThat(page.find(".state h2")).hasText("This page is too old");
    page.assertOpenToEverybody("too-old");
    assertThat(page.complaints()).allMatch(text -> text.startsWith("Failed to load resource"));
  }

  @Test
  void theCommandOfThePlaygroundIsCopied() {
    page.page().context().grantPermissions(List.of("clipboard-read", "clipboard-write"));
    page.open("/console/playground");
    page.button("Copy").click();

    assertThat(page.find("#said")).hasText("Copied");
    assertThat(page.page().evaluate("() => navigator.clipboard.readText()").toString())
        .startsWith("curl -X PUT");
    assertThat(page.complaints()).isEmpty();
  }

  /** Tab until the focus is there. */
  private void tabTo(Locator wanted) {
    for (var presses = 0; presses < 80; presses++) {
      page.page().keyboard().press("Tab");
      if ((boolean) wanted.evaluate("element => element === document.activeElement")) {
        return;
      }
    }
    assertThat(wanted).isFocused();
  }

  private void enterAt(Locator wanted) {
    tabTo(wanted);
    page.page().keyboard().press("Enter");
  }

  @Test
  void anIncidentIsFoundAndMendedByKeyboardAlone() {
    vendorRefuses("wrong-one");
    put("console-incident", DOCUMENT.formatted("wrong-one"));
    page.open("/console/targets");

    enterAt(page.find("a[href='problems?target=corporate-merch']"));
    enterAt(page.find("#rows button.link:text-is('console-incident')"));
    assertThat(page.find("h1")).hasText("console-incident");
    assertThat(page.find(".pill.rejected")).hasText("Rejected");
    tabTo(page.find("#document"));
    page.page().keyboard().press("Control+A");
    page.page().keyboard().insertText(DOCUMENT.formatted("right-one"));
    assertThat(page.find("#edit-check .verdict")).containsText("Would be stored");
    enterAt(page.find("#save"));

    assertThat(page.find(".pill.synced, .pill.unchanged")).hasCount(3);
    assertThat(page.find("#document")).containsText("right-one");
    assertThat(page.complaints()).isEmpty();
  }

  @Test
  void problemsOfOneCauseAreTriedAgainTogether() {
    vendorRefuses("grouped");
    put("console-group-1", DOCUMENT.formatted("grouped-one"));
    put("console-group-2", DOCUMENT.formatted("grouped-two"));
    standIns().corporateMerch().reset();
    GatewayWithStandIns.putLimitsOutOfReach(standIns());
    page.open("/console/problems?target=corporate-merch");
    assertThat(page.find(".causes tbody tr")).hasCount(1);
    page.find(".causes td a").first().click();
    assertThat(page.find("#of-cause"))
        .containsText("Only Refused the contact: the vendor answered 422");
    assertThat(page.find("#rows tr")).hasCount(2);
    page.assertOpenToEverybody("problems-of-a-cause");
    page.find(".causes button[id^=retry-]").click();
    assertThat(page.find("dialog")).containsText("for this cause");
    page.find("dialog button.primary").click();

    assertThat(page.find("#said")).containsText("again");
    page.openContact("console-group-2");
    assertThat(page.find(".pill.synced, .pill.unchanged")).hasCount(3);
    assertThat(page.complaints()).isEmpty();
  }

  @Test
  void aContactIsDeliveredAgainAndForgottenWithAReceipt() {
    try (var log = listen()) {
      put(MARKER, DOCUMENT.formatted("forget"));
      page.openContact(MARKER);
      assertThat(page.find("h1")).hasText(MARKER);
      assertThat(page.find("tbody tr th").first()).hasText("/givenName");
      page.find("#again").click();
      assertThat(page.find("#said")).hasText("Delivered again");
      assertThat(page.find(".steps li")).hasCount(6);
      page.find("#forget").click();
      page.find("dialog button.danger").click();
      assertThat(page.find("h1")).hasText("Forgotten");
      page.assertOpenToEverybody("receipt");

      page.openContact(MARKER);
      assertThat(page.find(".verdict")).hasText("There is no contact of this key.");
      assertThat(page.page().title()).doesNotContain(MARKER);
      assertThat(page.kept().toString()).doesNotContain(MARKER);
      assertThat(page.complaints()).isEmpty();
      assertThat(String.join("\n", log.lines())).doesNotContain(MARKER);
    }
  }

  @Test
  void aChangeOverSomebodyElsesIsRefused() {
    put("console-both", DOCUMENT.formatted("one"));
    page.openContact("console-both");
    put("console-both", DOCUMENT.formatted("two"));
    page.find("#save").click();

    assertThat(page.find("#edit-check .verdict")).containsText("Somebody else changed the contact");
    page.openContact("console-both");
    assertThat(page.find("#document")).containsText("two@console.example.com");
  }

  @Test
  void deliveriesAreSeenAsTheyHappenWithoutAKey() {
    page.open("/console/live");
    assertThat(page.find("#live-state")).hasText("Live");
    page.find("#live-pause").click();
    put(MARKER, DOCUMENT.formatted("live"));
    assertThat(page.find("#live-state")).containsText("meanwhile");
    page.find("#live-pause").click();
    assertThat(page.find("#live-rows tr").first()).isVisible();
    page.find("#live-target").selectOption("chatwoot");

    assertThat(page.find("#live-rows tr[data-target='corporate-merch']").first()).isHidden();
    assertThat(page.find("main")).not().containsText(MARKER);
    assertThat(page.complaints()).isEmpty();
  }

  @Test
  void aFormFromElsewhereChangesNothing() {
    put("console-forged", DOCUMENT.formatted("forged"));
    for (var body :
        List.of("target=chatwoot&action=pause", "target=chatwoot&action=pause&form=x")) {
      var reply =
          HttpCall.of("POST", "/console/target-action")
              .body("application/x-www-form-urlencoded", body.getBytes(StandardCharsets.UTF_8))
              .send(gateway());
      assertThat(reply.status()).isEqualTo(403);
      assertThat(reply.body()).contains("This page is too old");
    }
    assertThat(HttpCall.of("GET", "/v1/targets/chatwoot").send(gateway()).body())
        .contains("\"state\":\"active\"");
  }

  /** A page of problems holds fifty contacts, however many there are. */
  @Test
  void aFullPageOfProblemsWeighsLittleToo() {
    vendorRefuses("weighty");
    for (var i = 0; i < 60; i++) {
      var phone = "531 58%02d".formatted(i);
      put(
          "console-weight-%03d".formatted(i),
          DOCUMENT.formatted("weighty" + i).replace("531 7777", phone));
    }
    page.open("/console/problems?target=corporate-merch");
    assertThat(page.find("#rows tr:has(button.link)")).hasCount(50);
    page.find(".more-rows button").click();
    assertThat(page.find(".more-rows")).hasCount(0);
    assertThat(page.find("#rows tr:has(button.link):has-text('console-weight-')")).hasCount(60);
    var whole = HttpCall.of("GET", "/console/problems?target=corporate-merch").send(gateway());
    var assets =
        List.of("console.css", "console.js", "htmx.min.js").stream()
            .mapToInt(name -> bytes("assets/" + name))
            .sum();

    assertThat(whole.body().getBytes(StandardCharsets.UTF_8).length + assets).isLessThan(150_000);
  }

  private int bytes(String path) {
    var reply = HttpCall.of("GET", "/console/" + path).send(gateway());
    return reply.body().getBytes(StandardCharsets.UTF_8).length;
  }

  @Test
  void everythingOfAPageWeighsLittleAndComesFromTheGatewayAlone() {
    var sizes =
        List.of("targets", "assets/console.css", "assets/console.js", "assets/htmx.min.js").stream()
            .map(path -> HttpCall.of("GET", "/console/" + path).send(gateway()))
            .mapToInt(reply -> reply.body().getBytes(StandardCharsets.UTF_8).length)
            .sum();
    var reply = HttpCall.of("GET", "/console/targets").send(gateway());

    assertThat(sizes).isLessThan(150_000);
    assertThat(reply.header("Content-Security-Policy").orElseThrow())
        .contains("default-src 'none'", "frame-ancestors 'none'", "script-src 'self'")
        .doesNotContain("unsafe", "http:", "https:", "data:");
    assertThat(reply.header("X-Content-Type-Options")).contains("nosniff");
    assertThat(reply.header("Referrer-Policy")).contains("no-referrer");
    assertThat(reply.header("Cache-Control")).contains("no-store");
    assertThat(reply.body()).doesNotContain("<style", " style=", " onclick", "http://", "https://");
  }
}
