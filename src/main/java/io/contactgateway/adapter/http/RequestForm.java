package io.contactgateway.adapter.http;

import io.contactgateway.adapter.VendorRequest;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.net.MalformedURLException;

/** Turns a request of the port into the HTTP client's own form. */
final class RequestForm {
  private static final String JSON = "application/json";
  static final String USER_AGENT = "contact-gateway";

  private RequestForm() {}

  /**
   * The request without its body.
   *
   * @throws IllegalArgumentException for what HTTP can't carry
   */
  static RequestOptions options(VendorRequest request) {
    try {
      var options =
          new RequestOptions()
              .setMethod(HttpMethod.valueOf(request.method()))
              .setAbsoluteURI(request.uri().toURL())
              .setFollowRedirects(false);
      options.putHeader(HttpHeaders.USER_AGENT, USER_AGENT);
      if (request.body().isPresent()) {
        options.putHeader(HttpHeaders.CONTENT_TYPE, JSON);
      }
      request.headers().forEach(options::putHeader);
      return options;
    } catch (MalformedURLException notHttp) {
      throw new IllegalArgumentException(notHttp);
    }
  }
}
