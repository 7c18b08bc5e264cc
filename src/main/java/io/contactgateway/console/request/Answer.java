package io.contactgateway.console.request;

import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;

/** What the console answers. */
@FunctionalInterface
public interface Answer {
  /** Begins to send it. Done once all of it was handed over, or the stream has begun. */
  Uni<Void> send(HttpServerResponse response);

  /** A page, or a part of one. */
  static Answer page(TemplateInstance page) {
    return page(200, page);
  }

  /** A page under this status. */
  static Answer page(int status, TemplateInstance page) {
    return response ->
        Uni.createFrom()
            .completionStage(page::renderAsync)
            .invoke(
                text ->
                    response
                        .setStatusCode(status)
                        .putHeader(HttpHeaders.CONTENT_TYPE, "text/html;charset=UTF-8")
                        .end(text))
            .replaceWithVoid();
  }

  /** A part that belongs to another place than the one that asked for it. */
  static Answer part(String place, TemplateInstance part) {
    return response ->
        page(part)
            .send(response.putHeader("HX-Retarget", place).putHeader("HX-Reswap", "innerHTML"));
  }

  /** The browser goes on to another page of the console. */
  static Answer goTo(String path) {
    return response ->
        Uni.createFrom()
            .voidItem()
            .invoke(() -> response.setStatusCode(303).putHeader(HttpHeaders.LOCATION, path).end());
  }

  /** A page that is open leaves for another one. */
  static Answer leaveFor(String path) {
    return response ->
        Uni.createFrom()
            .voidItem()
            .invoke(() -> response.setStatusCode(200).putHeader("HX-Redirect", path).end());
  }
}
