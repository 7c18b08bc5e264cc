package io.contactgateway.health;

import io.quarkus.vertx.http.ManagementInterface;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.stream.Collectors;

/** Says at the management port's root what there is below it, and nothing else. */
@Singleton
final class ManagementIndex {
  private static final List<String> PATHS =
      List.of("/q/health", "/q/health/live", "/q/health/ready", "/q/health/started", "/q/metrics");

  private static final String PAGE =
      PATHS.stream()
          .map(path -> "<li><a href=\"" + path + "\">" + path + "</a></li>\n")
          .collect(
              Collectors.joining(
                  "", "<!DOCTYPE html>\n<title>Contact Gateway</title>\n<ul>\n", "</ul>\n"));

  void open(@Observes ManagementInterface management) {
    management
        .router()
        .route("/")
        .method(HttpMethod.GET)
        .handler(
            context ->
                context
                    .response()
                    .putHeader(HttpHeaders.CONTENT_TYPE, "text/html;charset=UTF-8")
                    .end(PAGE));
  }
}
