package io.contactgateway.http;

import static io.contactgateway.http.Calls.bulk;
import static io.contactgateway.http.Calls.contact;
import static io.contactgateway.http.Calls.delete;
import static io.contactgateway.http.Calls.get;
import static io.contactgateway.http.Calls.patch;
import static io.contactgateway.http.Calls.put;
import static io.contactgateway.http.Calls.putAsync;
import static io.contactgateway.http.Calls.sync;
import static io.contactgateway.http.TargetCalls.act;
import static io.contactgateway.http.TargetCalls.target;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.contactgateway.standin.VendorStandIns;
import io.contactgateway.standin.server.Answer;
import io.contactgateway.standin.server.Vendor;
import io.contactgateway.standin.server.VendorStandIn;
import io.contactgateway.testing.GatewayWithStandIns;
import io.contactgateway.testing.HttpCall;
import io.contactgateway.testing.HttpReply;
import io.contactgateway.testing.LockedStore;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * Every path through the gateway, right and wrong, with values that must be seen nowhere but in the
 * contact itself: in keys, documents, pictures, queries and headers, and in what vendors answer.
 */
final class MarkedTraffic {
  /** In every text; upper and lower case are mixed so that it comes up nowhere by chance. */
  static final String WORD = "Zqmark";

  /** The digits of every phone number sent, as every vendor gets them. */
  static final String PHONE = "3175550147";

  /** The day of birth. */
  static final String DAY = "1987-03-29";

  static final List<String> MARKS = List.of(WORD, PHONE, DAY);

  /** Statuses of vendors, each of which is read in a way of its own. */
  private static final int[] STATUSES = {
    200, 302, 400, 401, 403, 404, 405, 408, 409, 413, 415, 422, 429, 500, 502, 503, 504
  };

  private static final String KEY = "Zqmark%40key.example";

  private static final String REFUSED = "Zqmark-refused";

  /** One white pixel. */
  private static final String PIXEL =
      "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8/5+hHgAHggJ/PchI7wAAAABJRU5ErkJggg==";

  private final URL gateway;
  private final VendorStandIns standIns;
  private final List<HttpReply> replies = new ArrayList<>();

  MarkedTraffic(URL gateway, VendorStandIns standIns) {
    this.gateway = gateway;
    this.standIns = standIns;
  }

  /** What was answered, in order. */
  List<HttpReply> replies() {
    return replies;
  }

  private HttpReply send(HttpCall call) {
    var reply = call.send(gateway);
    replies.add(reply);
    return reply;
  }

  private List<VendorStandIn> vendors() {
    return List.of(standIns.marketingCloud(), standIns.corporateMerch(), standIns.chatwoot());
  }

  /** A contact with a mark in every value, at any place that takes one. */
  static String document(String who) {
    return """
        {"givenName": "Zqmark-given", "familyName": "Zqmark-family", "displayName": "Zqmark %1$s",
         "email": "%1$s.Zqmark@example.com", "phone": "+1 317 555 0147", "birthDate": "1987-03-29",
         "gender": "female", "pictureUrl": "https://example.com/Zqmark.png",
         "address": {"line1": "1 Zqmark St", "line2": "Zqmark", "city": "Zqmarkville", "region": "IN",
                     "postalCode": "Zqmark-46204", "country": "US"},
         "organization": {"name": "Zqmark Inc", "department": "Zqmark", "title": "Zqmark"},
         "relationship": {"type": "employee", "classification": "Zqmark"},
         "channels": {"mobile": {"locale": "US", "status": 1},
                      "push": {"deviceId": "Zqmark-device", "applicationId": "Zqmark-application"},
                      "line": {"addressId": "Zqmark-address", "channelId": "Zqmark-channel",
                               "displayName": "Zqmark", "statusMessage": "Zqmark\\nis here"}},
         "lists": ["Zqmark-list"], "labels": ["Zqmark-label"],
         "attributes": {"Zqmark-name": "Zqmark-value", "number": %2$s}}
        """
        .formatted(who, PHONE);
  }

  /** What goes well. */
  void welcome() {
    send(put(KEY, document("first")));
    send(put(KEY, document("first")));
    send(put(KEY + "?dryRun=true", document("second")));
    send(put(KEY, document("second")).header("Prefer", "return=representation, wait=5"));
    send(put(KEY, document("third")).header("Prefer", "handling=strict"));
    send(patch(KEY, "{\"familyName\": \"Zqmark-other\", \"attributes\": {\"Zqmark-name\": null}}"));
    send(
        HttpCall.of("PUT", contact(KEY) + "/picture")
            .body("image/png", Base64.getDecoder().decode(PIXEL)));
    send(sync("POST", KEY));
    send(HttpCall.of("GET", contact(KEY) + "/sync?history=true"));
    send(get(KEY));
    send(HttpCall.of("DELETE", contact(KEY) + "/picture"));
    send(
        bulk(
            "{\"key\": \"Zqmark-bulk\", \"contact\": {\"email\": \"Zqmark-bulk@example.com\"}}\n"
                + "{\"key\": \"Zqmark-bulk\", \"patch\": {\"phone\": \"+13175550147\"}}\n"
                + "{\"key\": \"Zqmark-bulk\", \"patch\": {\"email\": \"Zqmark\"}}\n"
                + "{\"Zqmark\": Zqmark}\n"));
    send(bulk("?dryRun=true", "{\"key\": \"Zqmark-dry\", \"contact\": {}}\n"));
  }

  /** What is refused before anything is stored. */
  void unwelcome() {
    send(put(KEY, "{\"email\": \"Zqmark\", \"phone\": \"+13175550147999999\"}"));
    send(put(KEY, "{\"Zqmark\": \"Zqmark\"}"));
    send(put(KEY, "{\"givenName\": Zqmark"));
    send(put(KEY, "\"Zqmark" + " ".repeat(3 << 20)).chunked());
    send(put(KEY, "{}").header("If-Match", "\"Zqmark\""));
    send(put(KEY, "{}").header("Prefer", "Zqmark; Zqmark"));
    send(put(KEY, "{}").header("traceparent", "00-Zqmark").header("tracestate", "a=Zqmark"));
    send(put(KEY, "{}").header("Authorization", "Bearer Zqmark").header("Cookie", "a=Zqmark"));
    send(put(KEY + "?targets=Zqmark", "{}"));
    send(put(KEY + "?Zqmark=Zqmark", "{}"));
    send(put("%20Zqmark", "{}"));
    send(put("Zqmark%FF", "{}"));
    send(put("Zqmark%ZZ", "{}"));
    send(put(KEY, "").body("Zqmark/Zqmark", "Zqmark".getBytes(StandardCharsets.UTF_8)));
    send(HttpCall.of("PUT", contact(KEY) + "/picture").body("image/png", bytes("Zqmark")));
    send(HttpCall.of("PUT", contact("Zqmark-nobody") + "/picture").body("image/png", bytes("x")));
    send(HttpCall.of("GET", "/Zqmark"));
    send(HttpCall.of("GET", "/v1/pictures/Zqmark/Zqmark"));
    send(HttpCall.of("POST", "/v1/contacts/Zqmark"));
    send(HttpCall.of("ZQMARK", "/v1/contacts/Zqmark"));
    send(target("Zqmark"));
    send(target("chatwoot/contacts?status=Zqmark"));
    send(sync("POST", "Zqmark-nobody"));
    send(delete("Zqmark-nobody"));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** What the store can't take. */
  void storeAway(String directory) {
    try (var locked = LockedStore.in(directory)) {
      assertThat(locked.isLocked()).isTrue();
      send(put(KEY, document("away")));
      send(patch(KEY, "{\"familyName\": \"Zqmark\"}"));
      send(bulk("{\"key\": \"Zqmark-away\", \"contact\": {\"givenName\": \"Zqmark\"}}\n"));
      send(delete(KEY));
    }
  }

  /** Every vendor gives every kind of answer to a contact of its own, and repeats all it got. */
  void faults() {
    for (var status : STATUSES) {
      for (var vendor : vendors()) {
        vendor.failNext(1, echo(status));
      }
      var key = "Zqmark-fault-" + status;
      send(putAsync(key, document("fault" + status)));
      await("the first attempts").atMost(Duration.ofSeconds(20)).until(() -> isTried(key));
      // What the answer did to the target is over with: a fault lifted, a failure tried again.
      for (var vendor : Vendor.values()) {
        send(act(vendor.segment(), "resume"));
      }
      send(sync("GET", key));
      send(HttpCall.of("GET", contact(key) + "/sync?history=true"));
    }
    for (var vendor : Vendor.values()) {
      send(target(vendor.segment()));
      send(target(vendor.segment() + "/contacts?status=rejected"));
      send(target(vendor.segment() + "/contacts?status=pending"));
    }
  }

  /** Every vendor refuses a contact while its caller waits. */
  void refusals() {
    for (var vendor : vendors()) {
      vendor.failNext(1, echo(422));
    }
    send(put(REFUSED, document("refused")).header("Prefer", "wait=20"));
  }

  private boolean isTried(String key) {
    var targets = sync("GET", key).send(gateway).json().path("targets");
    return targets.size() == Vendor.values().length
        && targets.findValues("attempts").stream().allMatch(attempts -> attempts.asInt() > 0);
  }

  /** An answer in which everything comes back that a vendor could repeat. */
  private static Answer echo(int status) {
    var json = JsonNodeFactory.instance;
    var words = "Zqmark-given <first.Zqmark@example.com> +13175550147 1987-03-29 Zqmark-value";
    var body = json.objectNode().put("message", words).put("error", words).put("Zqmark", words);
    body.putArray("errors").add(json.objectNode().put("message", words).put("field", "Zqmark"));
    body.putArray("operationErrors").add(json.objectNode().put("errorMessage", words));
    return Answer.json(status, body)
        .with("Location", "https://elsewhere.example/Zqmark")
        .with("X-Request-Id", "Zqmark-request")
        .with("Retry-After", status == 429 ? "1" : "Zqmark");
  }

  /** Leaves the gateway as it was. */
  void forget() {
    vendors().forEach(VendorStandIn::reset);
    GatewayWithStandIns.putLimitsOutOfReach(standIns);
    for (var vendor : Vendor.values()) {
      act(vendor.segment(), "resume").send(gateway);
    }
    for (var key : List.of(KEY, REFUSED, "Zqmark-bulk")) {
      send(delete(key + "?report=true"));
    }
    for (var status : STATUSES) {
      send(delete("Zqmark-fault-" + status));
    }
  }
}
