package io.contactgateway.process;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * The Chromium that is installed, driven with the Node.js that is installed: nothing is downloaded.
 * Where one of them is missing, the test is left out.
 */
public final class InstalledBrowser implements AutoCloseable {
  /** It shall call nobody but the page's own server, and start where there is no display. */
  private static final List<String> OPTIONS =
      List.of(
          "--no-sandbox",
          "--disable-gpu",
          "--disable-quic",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync");

  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final Playwright playwright;
  private final BrowserContext context;

  private InstalledBrowser(Playwright playwright, BrowserContext context) {
    this.playwright = playwright;
    this.context = context;
  }

  /**
   * Starts it without a window.
   *
   * @param profile a new directory for what it remembers
   */
  public static InstalledBrowser start(Path profile) {
    var chromium = InstalledProgram.orLeaveOut("chromium", "chromium", "chromium-browser");
    var node = InstalledProgram.orLeaveOut("nodejs", "node", "nodejs");
    var environment =
        Map.of("PLAYWRIGHT_NODEJS_PATH", node.toString(), "PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
    var playwright = Playwright.create(new Playwright.CreateOptions().setEnv(environment));
    var options =
        new BrowserType.LaunchPersistentContextOptions()
            .setExecutablePath(chromium)
            .setHeadless(true)
            .setArgs(OPTIONS);
    var context = playwright.chromium().launchPersistentContext(profile, options);
    context.setDefaultTimeout(PATIENCE.toMillis());
    PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE.toMillis());
    return new InstalledBrowser(playwright, context);
  }

  /** A page of nothing yet. */
  public Page newPage() {
    return context.newPage();
  }

  @Override
  public void close() {
    playwright.close();
  }
}
