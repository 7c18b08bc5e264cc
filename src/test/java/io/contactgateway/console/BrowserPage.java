package io.contactgateway.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A page of the console in a browser, and everything that it asked for or complained about. */
public final class BrowserPage {
  private static final int WIDE = 1360;
  private static final int HIGH = 900;
  private static final int PHONE = 390;
  private static final Path PICTURES = Path.of("docs", "images");
  private static final String AXE = script("/axe.min.js");
  private static final String FIND =
      """
      () => axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']})
        .then(found => found.violations.flatMap(violation => violation.nodes.map(
          node => violation.id + ' at ' + node.target + ': ' + node.failureSummary)))""";

  private final Page page;
  private final URL gateway;
  private final List<String> complaints = new ArrayList<>();
  private final List<String> addresses = new ArrayList<>();

  /**
   * @param page of nothing yet, or of the console
   */
  public BrowserPage(Page page, URL gateway) {
    this.page = page;
    this.gateway = gateway;
    page.setViewportSize(WIDE, HIGH);
    page.onPageError(complaints::add);
    page.onConsoleMessage(
        message -> {
          if (List.of("error", "warning").contains(message.type())) {
            complaints.add(message.text());
          }
        });
    page.onRequest(request -> addresses.add(request.url()));
  }

  private static String script(String name) {
    try (var stream = BrowserPage.class.getResourceAsStream(name)) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  BrowserPage open(String path) {
    page.navigate(gateway.toString().replaceAll("/$", "") + path);
    return this;
  }

  /** The contact's page, by the form for it. */
  BrowserPage openContact(String key) {
    open("/console/contact");
    page.locator("#key").fill(key);
    page.locator("main form button").click();
    return this;
  }

  Page page() {
    return page;
  }

  Locator find(String selector) {
    return page.locator(selector);
  }

  Locator button(String name) {
    return page.getByRole(
        AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  /** What its scripts threw, and what the browser refused. */
  List<String> complaints() {
    return complaints;
  }

  /** The address of everything that it asked for. */
  List<String> addresses() {
    return addresses;
  }

  /** Nothing keeps anybody out: in light, in dark, and at the width of a phone. */
  public void assertOpenToEverybody(String name) {
    for (var scheme : List.of(ColorScheme.DARK, ColorScheme.LIGHT)) {
      page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
      assertThat(findings()).as(name + " in " + scheme).isEmpty();
      picture(name + "-" + scheme.name().toLowerCase(Locale.ROOT));
    }
    page.setViewportSize(PHONE, HIGH);
    var overhang = "document.documentElement.scrollWidth - document.documentElement.clientWidth";
    assertThat(page.evaluate(overhang)).as(name + " on a phone").isEqualTo(0);
    assertThat(findings()).as(name + " on a phone").isEmpty();
    picture(name + "-phone");
    page.setViewportSize(WIDE, HIGH);
  }

  private List<?> findings() {
    page.evaluate(AXE);
    return (List<?>) page.evaluate(FIND);
  }

  /** What the page keeps in the browser where scripts can read it. */
  Object kept() {
    return page.evaluate(
        "() => JSON.stringify(localStorage) + JSON.stringify(sessionStorage) + document.cookie");
  }

  /** With {@code -Dconsole.pictures=true}: for the documentation, and to be looked at. */
  private void picture(String name) {
    if (!Boolean.getBoolean("console.pictures")) {
      return;
    }
    try {
      var directory = Boolean.getBoolean("docs.write") ? PICTURES : Path.of("target", "console");
      Files.createDirectories(directory);
      page.screenshot(
          new Page.ScreenshotOptions().setPath(directory.resolve("console-" + name + ".png")));
    } catch (IOException refused) {
      throw new UncheckedIOException(refused);
    }
  }

  void close() {
    page.close();
  }
}
