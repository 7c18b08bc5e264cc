package io.contactgateway.standin;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class DevFrontPageTest {
  private static final Pattern LINK = Pattern.compile("(?:href|src|action)=\"([^\"]*)\"");
  private static final Pattern STYLE = Pattern.compile("<style>(.*?)</style>", Pattern.DOTALL);

  private final String page = DevFrontPage.page(1, 2, 3);

  @Test
  void everythingThatIsThereIsOneClickAway() {
    assertThat(LINK.matcher(page).results().map(result -> result.group(1)))
        .contains(
            "q/swagger-ui/",
            "q/openapi",
            "v1/targets",
            "http://localhost:2/q/health",
            "http://localhost:2/q/metrics",
            "http://localhost:3/received",
            "http://localhost:3/contacts/marketing-cloud",
            "http://localhost:3/contacts/corporate-merch",
            "http://localhost:3/contacts/chatwoot");
    assertThat(page).contains("curl -s -X PUT localhost:1/v1/contacts/");
  }

  @Test
  void nothingLeadsToAnotherMachine() {
    assertThat(LINK.matcher(page).results().map(MatchResult::group))
        .allMatch(link -> !link.contains("//") || link.contains("//localhost:"));
  }

  @Test
  void thePolicyAllowsTheStyleOfThePageAndNothingElse() throws GeneralSecurityException {
    var style = STYLE.matcher(page).results().map(result -> result.group(1)).toList();
    var digest =
        MessageDigest.getInstance("SHA-256").digest(style.get(0).getBytes(StandardCharsets.UTF_8));

    assertThat(style).hasSize(1);
    assertThat(page).doesNotContain("<script", "style=", "onload", "onclick");
    assertThat(DevFrontPage.policy())
        .startsWith("default-src 'none'; ")
        .contains("'sha256-" + Base64.getEncoder().encodeToString(digest) + "'")
        .doesNotContain("unsafe", "http");
  }
}
