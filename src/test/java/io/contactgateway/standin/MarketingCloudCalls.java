package io.contactgateway.standin;

import static io.contactgateway.standin.Bodies.body;

import io.contactgateway.standin.marketingcloud.MarketingCloudStandIn;
import io.contactgateway.standin.server.Answer;
import io.contactgateway.standin.server.Request;

/** Requests to the stand-in of Marketing Cloud, as its tests write them. */
final class MarketingCloudCalls {
  static final String CREDENTIALS =
      "'client_id':'%s','client_secret':'%s'"
          .formatted(MarketingCloudStandIn.CLIENT_ID, MarketingCloudStandIn.CLIENT_SECRET);
  static final String EMAIL =
      set(
          "Email Addresses",
          "{'name':'Email Address','value':'a@b.test'},{'name':'HTML Enabled','value':true}");

  private final MarketingCloudStandIn vendor;
  private String bearer = "none";

  MarketingCloudCalls(MarketingCloudStandIn vendor) {
    this.vendor = vendor;
  }

  Answer token(String fields) {
    var request = Request.json("POST", "/v2/token", Bodies.json("{" + fields + "}"));
    return vendor.answer(request.with("Host", "localhost:8090"));
  }

  MarketingCloudCalls login() {
    bearer =
        body(token("'grant_type':'client_credentials'," + CREDENTIALS))
            .path("access_token")
            .asText();
    return this;
  }

  void bearer(String token) {
    bearer = token;
  }

  Answer post(String key, String... sets) {
    return call("POST", contact(key, sets));
  }

  Answer patch(String key, String... sets) {
    return call("PATCH", contact(key, sets));
  }

  Answer delete(String key) {
    var json = "{'values':['%s'],'DeleteOperationType':'ContactAndAttributes'}".formatted(key);
    return call("POST", "/contacts/v1/contacts/actions/delete?type=keys", json);
  }

  Answer call(String method, String json) {
    return call(method, "/contacts/v1/contacts", json);
  }

  private Answer call(String method, String target, String json) {
    return vendor.answer(
        Request.json(method, target, Bodies.json(json)).with("Authorization", "Bearer " + bearer));
  }

  private static String contact(String key, String... sets) {
    return "{'contactKey':'%s','attributeSets':[%s]}".formatted(key, String.join(",", sets));
  }

  static String set(String name, String values) {
    return "{'name':'%s','items':[{'values':[%s]}]}".formatted(name, values);
  }

  static String names(String first) {
    return set("Email Demographics", "{'name':'First Name','value':'" + first + "'}");
  }
}
