package io.contactgateway.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/**
 * Serves the Swagger UI at {@code /q/swagger-ui/}, where {@code contact-gateway.api-docs} asks for
 * it. Its files are read once, when the routes are made, and every answer is written from the same
 * buffer.
 */
@Singleton
final class SwaggerUi {
  private static final String PATH = "/q/swagger-ui";
  private static final int FOUND = 302;

  private static final Map<String, String> MEDIA_TYPES =
      Map.of(
          "index.html", "text/html;charset=UTF-8",
          "start.js", "text/javascript;charset=UTF-8",
          "swagger-ui-bundle.js", "text/javascript;charset=UTF-8",
          "swagger-ui.css", "text/css;charset=UTF-8",
          "favicon-32x32.png", "image/png");

  private final HttpSettings settings;

  SwaggerUi(HttpSettings settings) {
    this.settings = settings;
  }

  void serve(@Observes Router router) {
    if (!settings.apiDocs()) {
      return;
    }
    MEDIA_TYPES.forEach((file, type) -> serve(router, file, type));
    router.get(PATH).handler(SwaggerUi::addSlash);
  }

  /** The page names its files by where they are next to it. */
  private static void addSlash(RoutingContext context) {
    context
        .response()
        .setStatusCode(FOUND)
        .putHeader(HttpHeaders.LOCATION, PATH.substring(PATH.lastIndexOf('/') + 1) + "/")
        .end();
  }

  private static void serve(Router router, String file, String type) {
    var content = read(file);
    var path = PATH + "/" + (file.equals("index.html") ? "" : file);
    router
        .route(path)
        .method(HttpMethod.GET)
        .method(HttpMethod.HEAD)
        .handler(context -> answer(context, type, content));
  }

  private static void answer(RoutingContext context, String type, Buffer content) {
    context
        .response()
        .putHeader(HttpHeaders.CONTENT_TYPE, type)
        .putHeader("X-Content-Type-Options", "nosniff")
        .end(content);
  }

  private static Buffer read(String file) {
    try (var stream = SwaggerUi.class.getResourceAsStream("swagger-ui/" + file)) {
      return Buffer.buffer(stream.readAllBytes());
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
