package io.contactgateway.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DevModeIT {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final String CLASS =
      "src/main/java/io/contactgateway/http/picture/PublishedPictureResource.java";
  private static final String PROPERTIES = "src/main/resources/application.properties";
  private static final String BEFORE = "there is no such picture";
  private static final String AFTER = "this picture was changed away";

  @TempDir Path directory;

  /** What a change brings, asked for on a connection that is older than the change. */
  private static void assertShown(DevMode gateway, int status, String words) {
    await(words)
        .atMost(PATIENCE)
        .pollInterval(Duration.ofSeconds(1))
        .untilAsserted(
            () -> {
              var answer = gateway.get("/v1/pictures/none/0/none");
              assertThat(answer.body()).contains(words);
              assertThat(answer.statusCode()).isEqualTo(status);
            });
  }

  @Test
  void aChangeIsLiveAlsoAfterOnesThatDoNotCompileOrCanNotBeConfigured()
      throws IOException, InterruptedException {
    try (var gateway = DevMode.start(directory).awaitAnswering()) {
      assertShown(gateway, 404, BEFORE);
      var front = gateway.get("/");
      assertThat(front.body()).contains("Swagger UI", "/q/metrics", "curl");
      assertThat(front.headers().firstValue("Content-Security-Policy")).isPresent();

      gateway.edit(CLASS, BEFORE, AFTER);
      assertShown(gateway, 404, AFTER);

      gateway.edit(CLASS, "\"" + AFTER + "\"", "unfinished");
      assertShown(gateway, 500, "unfinished");
      gateway.edit(CLASS, "unfinished", "\"" + BEFORE + "\"");
      assertShown(gateway, 404, BEFORE);

      gateway.edit(PROPERTIES, "%dev,test.contact-gateway.security=none", "#");
      assertShown(gateway, 500, "contact-gateway.security");
      gateway.edit(PROPERTIES, "#\n", "%dev,test.contact-gateway.security=none\n");
      assertShown(gateway, 404, BEFORE);
    }
  }
}
