package io.contactgateway.bench.floor;

import io.vertx.core.Future;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import java.net.URI;

/** The access token of one event loop, fetched when it is missing or about to end. */
final class MarketingCloudToken {
  private static final int SPARE_SECONDS = 60;
  private static final String LOGIN =
      "{\"grant_type\":\"client_credentials\",\"client_id\":\"bench\",\"client_secret\":\"bench\"}";

  private final HttpClient client;
  private final URI url;
  private Future<CharSequence> token;
  private long until;

  MarketingCloudToken(HttpClient client, URI url) {
    this.client = client;
    this.url = url;
  }

  /** The value of {@code Authorization}. */
  Future<CharSequence> get() {
    if (token == null || token.failed() || System.currentTimeMillis() > until) {
      until = Long.MAX_VALUE;
      token = fetch();
    }
    return token;
  }

  private Future<CharSequence> fetch() {
    return client
        .request(HttpMethod.POST, url.getPort(), url.getHost(), "/v2/token")
        .compose(
            request -> request.putHeader(HttpHeaders.CONTENT_TYPE, "application/json").send(LOGIN))
        .compose(answer -> answer.body())
        .map(
            body -> {
              var json = body.toJsonObject();
              var seconds = json.getLong("expires_in") - SPARE_SECONDS;
              until = System.currentTimeMillis() + seconds * 1000;
              return HttpHeaders.createOptimized("Bearer " + json.getString("access_token"));
            });
  }
}
