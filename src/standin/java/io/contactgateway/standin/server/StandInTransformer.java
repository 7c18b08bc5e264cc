package io.contactgateway.standin.server;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.extension.ResponseDefinitionTransformerV2;
import com.github.tomakehurst.wiremock.http.HttpHeader;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.util.stream.Collectors;

/** Lets WireMock answer with what the stand-ins say. */
public final class StandInTransformer implements ResponseDefinitionTransformerV2 {
  private final StandInRouter router;

  public StandInTransformer(StandInRouter router) {
    this.router = router;
  }

  @Override
  public ResponseDefinition transform(ServeEvent event) {
    var routed = router.route(read(event.getRequest()));
    var answer = routed.answer();
    var response =
        new ResponseDefinitionBuilder()
            .withStatus(answer.status())
            .withBody(answer.body())
            .withFixedDelay(Math.toIntExact(routed.delay().toMillis()));
    answer.headers().forEach((name, value) -> response.withHeader(name, value));
    return response.build();
  }

  private static Request read(LoggedRequest request) {
    var headers =
        request.getHeaders().all().stream()
            .collect(Collectors.toMap(HttpHeader::key, HttpHeader::firstValue, (one, two) -> one));
    return new Request(request.getMethod().getName(), request.getUrl(), headers, request.getBody());
  }

  @Override
  public String getName() {
    return "vendor-stand-ins";
  }
}
