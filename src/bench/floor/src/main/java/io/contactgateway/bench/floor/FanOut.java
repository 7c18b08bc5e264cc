package io.contactgateway.bench.floor;

import com.fasterxml.jackson.core.JsonToken;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.RequestOptions;
import java.io.IOException;
import java.net.URI;

/** One request's three vendor calls, at once, and its answer after the last of them. */
final class FanOut {
  private static final CharSequence JSON_TYPE = HttpHeaders.createOptimized("application/json");
  private static final CharSequence MERCH_TOKEN = HttpHeaders.createOptimized("Bearer token");
  private static final URI[] VENDORS = {
    URI.create(System.getenv("MARKETING_CLOUD_URL")),
    URI.create(System.getenv("CORPORATE_MERCH_URL")),
    URI.create(System.getenv("CHATWOOT_URL"))
  };
  private static final String[] NAMES = {"marketing-cloud", "corporate-merch", "chatwoot"};

  private final HttpClient client;
  private final HttpServerRequest request;
  private final String key;
  private final int[] statuses = new int[VENDORS.length];
  private int left = VENDORS.length;

  FanOut(HttpClient client, HttpServerRequest request, String key) {
    this.client = client;
    this.request = request;
    this.key = key;
  }

  static URI marketingCloud() {
    return VENDORS[0];
  }

  void send(Contact contact, MarketingCloudToken token) {
    var body = MarketingCloudBody.of(key, contact);
    token
        .get()
        .onSuccess(value -> call(0, HttpMethod.PATCH, "/contacts/v1/contacts", value, body))
        .onFailure(failure -> done(0, 0));
    var merch = CorporateMerchBody.of(contact);
    call(1, HttpMethod.PUT, "/v2/contacts/" + key, MERCH_TOKEN, merch);
    var path = "/public/api/v1/inboxes/inbox/contacts/" + key;
    call(2, HttpMethod.PATCH, path, null, ChatwootBody.of(key, contact));
  }

  /**
   * @param authorization null where there is none
   */
  private void call(
      int vendor, HttpMethod method, String path, CharSequence authorization, Buffer body) {
    var url = VENDORS[vendor];
    client
        .request(
            new RequestOptions()
                .setMethod(method)
                .setHost(url.getHost())
                .setPort(url.getPort())
                .setURI(path))
        .compose(
            call -> {
              call.putHeader(HttpHeaders.CONTENT_TYPE, JSON_TYPE);
              if (authorization != null) {
                call.putHeader(HttpHeaders.AUTHORIZATION, authorization);
              }
              return call.send(body);
            })
        .compose(
            answer -> answer.body().map(read -> accepted(vendor, read) ? answer.statusCode() : 502))
        .otherwise(0)
        .onSuccess(status -> done(vendor, status));
  }

  private void done(int vendor, int status) {
    statuses[vendor] = status;
    left--;
    if (left == 0) {
      answer();
    }
  }

  private void answer() {
    var good = 0;
    var json = new StringBuilder(192).append("{\"key\":\"").append(key).append("\",\"targets\":{");
    for (var i = 0; i < statuses.length; i++) {
      good += isSuccess(statuses[i]) ? 1 : 0;
      json.append(i == 0 ? "\"" : ",\"").append(NAMES[i]);
      json.append("\":{\"status\":").append(statuses[i]).append('}');
    }
    request
        .response()
        .setStatusCode(good == statuses.length ? 200 : good == 0 ? 502 : 207)
        .putHeader(HttpHeaders.CONTENT_TYPE, JSON_TYPE)
        .end(json.append("}}").toString());
  }

  private static boolean isSuccess(int status) {
    return status >= 200 && status < 300;
  }

  /** Reads the answer through; Marketing Cloud tells of failures in a 200, with hasErrors. */
  private static boolean accepted(int vendor, Buffer body) {
    var good = vendor != 0;
    try (var json = Contact.JSON.createParser(body.getBytes())) {
      for (var token = json.nextToken(); token != null; token = json.nextToken()) {
        if (token == JsonToken.VALUE_FALSE && "hasErrors".equals(json.currentName())) {
          good = true;
        }
      }
      return good;
    } catch (IOException unreadable) {
      return false;
    }
  }
}
