package io.contactgateway.process;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The Swagger UI in a browser, used with the mouse: nothing is typed into it. */
final class SwaggerUiPage {
  private static final FilePayload PICTURE =
      new FilePayload(
          "picture.png",
          "image/png",
          "\u0089PNG\r\n\u001a\n and so on".getBytes(StandardCharsets.ISO_8859_1));
  private static final Pattern SOMETHING = Pattern.compile(".+");

  private final Page page;
  private final List<String> errors = new ArrayList<>();
  private final List<String> requests = new ArrayList<>();

  private SwaggerUiPage(Page page) {
    this.page = page;
    page.onPageError(errors::add);
    page.onRequest(request -> requests.add(request.url()));
  }

  static SwaggerUiPage open(Page page, String url) {
    var opened = new SwaggerUiPage(page);
    page.navigate(url);
    assertThat(opened.operations().last()).isVisible();
    return opened;
  }

  private Locator operations() {
    return page.locator(".opblock-tag-section .opblock");
  }

  /** What its scripts threw. */
  List<String> errors() {
    return errors;
  }

  /** The address of everything that it asked for. */
  List<String> requests() {
    return requests;
  }

  /** Those that the page shows, in the order in which they stand there. */
  List<Operation> all() {
    return operations().all().stream().map(Operation::new).toList();
  }

  /** One operation, with its fields as the page fills them. */
  static final class Operation {
    private final Locator block;

    private Operation(Locator block) {
      this.block = block;
    }

    String name() {
      var method = block.locator(".opblock-summary-method").innerText();
      return method + " " + block.locator(".opblock-summary-path").getAttribute("data-path");
    }

    void unfold() {
      block.locator(".opblock-summary-control").click();
      assertThat(block.locator(".opblock-body")).isVisible();
    }

    /** Again: a long page takes its time with each click. */
    void fold() {
      block.locator(".opblock-summary-control").click();
      assertThat(block.locator(".opblock-body")).not().isVisible();
    }

    boolean canBeTried() {
      return block.locator(".btn.execute").count() > 0;
    }

    /** Sends it as it is there, and a picture where a file has to be chosen. */
    String execute() {
      for (var file : block.locator("input[type=file]").all()) {
        file.setInputFiles(PICTURE);
      }
      // The page takes over what it shows only after it has shown it.
      for (var field : block.locator("tr:has(.parameter__name.required) input").all()) {
        assertThat(field).hasValue(SOMETHING);
      }
      block.locator(".btn.execute").click();
      var status = block.locator(".live-responses-table tbody .response-col_status");
      assertThat(status.first()).isVisible();
      return status.first().innerText().lines().findFirst().orElseThrow();
    }

    /** What was sent and what came, for whoever reads of a failure. */
    String exchange() {
      return block.locator(".responses-wrapper .responses-inner > div").first().innerText();
    }
  }
}
