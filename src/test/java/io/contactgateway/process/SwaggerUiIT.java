package io.contactgateway.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.contactgateway.standin.server.Vendor;
import java.util.ArrayList;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Whoever opens the Swagger UI and presses "Execute" all the way down sees it work. */
class SwaggerUiIT {
  private static final String SIGNED = "/v1/pictures/{id}/{expires}/{signature}";

  @RegisterExtension private final Lab lab = new Lab();

  @Test
  void everyOperationSucceedsAsPrefilledInOrderDownThePage() {
    try (var browser = InstalledBrowser.start(lab.directory().resolve("browser"))) {
      var gateway = lab.start(asInDevMode()).client().api().toString();
      var page = SwaggerUiPage.open(browser.newPage(), gateway + "/q/swagger-ui/");

      var untried = new ArrayList<String>();
      var each = new SoftAssertions();
      for (var operation : page.all()) {
        operation.unfold();
        if (operation.canBeTried()) {
          var status = operation.execute();
          each.assertThat(status)
              .as("%s: %s", operation.name(), operation.exchange())
              .startsWith("2");
        } else {
          untried.add(operation.name());
        }
        operation.fold();
      }

      each.assertAll();
      assertThat(untried).containsExactly("GET " + SIGNED);
      assertThat(page.errors()).isEmpty();
      assertThat(page.requests()).allMatch(url -> url.startsWith(gateway) || isInline(url));
    }
  }

  /** Pictures that the style sheet holds itself, and files that the page makes. */
  private static boolean isInline(String url) {
    return url.startsWith("data:") || url.startsWith("blob:");
  }

  /** The settings of the dev profile, where they are others than those of every process test. */
  private GatewaySetup asInDevMode() {
    return lab.setup()
        .embeddedIn(lab.directory().resolve("store"))
        .target(Vendor.CORPORATE_MERCH, "lists.holiday-gifts", "12")
        .target(Vendor.CORPORATE_MERCH, "labels.vip", "7")
        .with("contact-gateway.api-docs", "true");
  }
}
