package io.contactgateway.http;

import static io.contactgateway.http.Calls.contact;
import static io.contactgateway.http.Calls.delete;
import static io.contactgateway.http.Calls.get;
import static io.contactgateway.http.Calls.put;
import static io.contactgateway.http.Calls.putAsync;
import static io.contactgateway.http.Calls.sync;
import static io.contactgateway.http.Documents.complete;
import static io.contactgateway.http.Documents.withEmail;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.contactgateway.bulk.BulkProgressBody;
import io.contactgateway.http.request.ProblemMappers;
import io.contactgateway.http.request.RequestLimiter;
import io.contactgateway.standin.VendorStandIns;
import io.contactgateway.standin.server.Answer;
import io.contactgateway.testing.GatewayWithStandIns;
import io.contactgateway.testing.HttpCall;
import io.contactgateway.testing.HttpReply;
import io.contactgateway.testing.LockedStore;
import io.contactgateway.trace.RequestSpan;
import jakarta.ws.rs.core.Response;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.awaitility.Awaitility;

/**
 * For every documented response, and every example of one, a way to make the gateway answer so; by
 * the response's name and, after a slash, the example's.
 */
final class DocumentedAnswers {
  private final URL gateway;
  private final VendorStandIns standIns;
  private final String storePath;
  private final Map<String, Supplier<HttpReply>> makers = new LinkedHashMap<>();

  DocumentedAnswers(URL gateway, VendorStandIns standIns, String storePath) {
    this.gateway = gateway;
    this.standIns = standIns;
    this.storePath = storePath;
    reports();
    reads();
    bulk();
    refusals();
    makers.putAll(new DocumentedTargetAnswers(gateway, this::rejected).makers());
  }

  Map<String, Supplier<HttpReply>> makers() {
    return makers;
  }

  private HttpReply send(HttpCall call) {
    return call.send(gateway);
  }

  private static HttpCall waiting(HttpCall call) {
    return call.header("Prefer", "wait=20");
  }

  private void reports() {
    makers.put("Created/created", () -> send(waiting(put("doc-1", complete("doc-1")))));
    makers.put(
        "Settled/settled",
        () -> {
          send(put("doc-2", withEmail("doc-2")));
          return send(waiting(put("doc-2", withEmail("doc-2b"))));
        });
    makers.put("Pending/pending", this::pending);
    makers.put("Partial/rejected", this::rejected);
    makers.put(
        "forgetContact 200/lastReport", () -> send(delete(stored("doc-3") + "?report=true")));
    makers.put("forgetContact 204", () -> send(delete(stored("doc-4"))));
    makers.put("readSyncReport 200/standing", () -> send(sync("GET", stored("doc-5"))));
    makers.put(
        "readSyncReport 200/history",
        () -> send(HttpCall.of("GET", contact(stored("doc-10")) + "/sync?history=true")));
  }

  private HttpReply pending() {
    standIns.chatwoot().delay(Duration.ofSeconds(1));
    var call = put("doc-6?targets=chatwoot", withEmail("doc-6"));
    var reply = send(call.header("Prefer", "respond-async"));
    standIns.chatwoot().delay(Duration.ZERO);
    return reply;
  }

  private HttpReply rejected() {
    var no = JsonNodeFactory.instance.objectNode().put("message", "No.");
    standIns
        .corporateMerch()
        .failAlways(request -> request.text().contains("doc-7@"), Answer.json(422, no));
    return send(waiting(put("doc-7", complete("doc-7"))));
  }

  /** In an account without one of the usual attributes. */
  private HttpReply checked() {
    standIns.marketingCloud().undefine("Email Demographics", "Last Name");
    var reply = send(TargetCalls.act("marketing-cloud", "check"));
    standIns.marketingCloud().define("Email Demographics", "Last Name", "Text", 100, false);
    return reply;
  }

  private void reads() {
    makers.put(
        "readContact 200/contact",
        () -> {
          send(putAsync("doc-8", complete("doc-8")));
          return send(get("doc-8"));
        });
    makers.put(
        "lookUpContacts 200/found",
        () -> {
          send(putAsync("crm-000481", "{\"email\": \"crm-000481@example.com\"}"));
          return send(
              HttpCall.of("POST", "/v1/contacts/lookup")
                  .json("{\"email\": \"crm-000481@example.com\"}"));
        });
    makers.put("fetchPicture 200", this::fetched);
    makers.put("checkTarget 200/failed", this::checked);
    makers.put("readContact 304", () -> send(get(stored("doc-9")).header("If-None-Match", "*")));
  }

  private HttpReply inUse() {
    standIns.chatwoot().delay(Duration.ofSeconds(5));
    var call =
        put("doc-30?targets=chatwoot", withEmail("doc-30")).header("Idempotency-Key", "\"doc-30\"");
    var slow = call.header("Prefer", "wait=20");
    var first = CompletableFuture.supplyAsync(() -> send(slow));
    Awaitility.await().until(() -> send(get("doc-30")).status() == 200);
    var reply = send(slow);
    standIns.chatwoot().delay(Duration.ZERO);
    first.join();
    return reply;
  }

  private HttpReply reused() {
    send(delete("doc-31").header("Idempotency-Key", "\"doc-31\""));
    return send(delete("doc-32").header("Idempotency-Key", "\"doc-31\""));
  }

  private HttpReply fetched() {
    var gif = "GIF89a and the rest".getBytes(StandardCharsets.US_ASCII);
    send(waiting(picture(stored("doc-21")).body("image/gif", gif)));
    var received = standIns.chatwoot().received();
    var link = received.get(received.size() - 1).body().path("avatar_url").asText();
    return send(HttpCall.of("GET", link.replace(GatewayWithStandIns.PUBLIC_URL, "")));
  }

  private static HttpCall picture(String key) {
    return HttpCall.of("PUT", contact(key) + "/picture");
  }

  private void bulk() {
    makers.put(
        "changeContacts 200/accepted",
        () ->
            send(
                Calls.bulk("?targets=chatwoot", line("doc-10", withEmail("doc-10")))
                    .header("Prefer", "respond-async")));
    makers.put(
        "changeContacts 200/refused",
        () ->
            send(
                Calls.bulk(line("doc-11", "{\"email\": \"none\"}"))
                    .header("Prefer", "respond-async")));
    makers.put("changeContacts 200/progress", DocumentedAnswers::progress);
    makers.put(
        "changeContacts 200/summary",
        () -> send(Calls.bulk("?dryRun=true", "\n").header("Prefer", "handling=strict")));
  }

  private static String line(String key, String document) {
    return "{\"key\": \"" + key + "\", \"contact\": " + document + "}";
  }

  /** As it is worded; that it comes in time is shown elsewhere. */
  private static HttpReply progress() {
    var body = new BulkProgressBody(new BulkProgressBody.Progress(2, 1));
    var reply =
        Response.ok(body, "application/x-ndjson").header("Preference-Applied", "respond-async");
    return reply(reply.build());
  }

  private HttpReply tooSlow() {
    return HttpCall.of("PUT", contact("doc-no"))
        .header("Content-Type", "application/json")
        .header("Content-Length", "2")
        .send(gateway);
  }

  private void refusals() {
    makers.put("Malformed/malformed", () -> send(put("doc-no", "{\"givenName\": 17}")));
    makers.put("Malformed/unknown-target", () -> send(put("doc-no?targets=nowhere", "{}")));
    makers.put("NotFound/not-found", () -> send(get("doc-no")));
    makers.put(
        "NotAcceptable/not-acceptable", () -> send(get("doc-no").header("Accept", "text/html")));
    makers.put(
        "PreconditionFailed/precondition-failed",
        () -> send(put("doc-no", "{}").header("If-Match", "*")));
    makers.put("RequestTimeout/request-timeout", this::tooSlow);
    makers.put("TooLarge/too-large", () -> send(put("doc-no", " ".repeat(70 << 10))));
    makers.put(
        "UnsupportedMediaType/unsupported-media-type",
        () -> send(HttpCall.of("PUT", contact("doc-no")).body(new byte[] {'{', '}'})));
    makers.put(
        "LinesTypeUnsupported/unsupported-media-type",
        () -> send(HttpCall.of("POST", Routes.BULK).body(new byte[] {'{', '}'})));
    makers.put(
        "PatchTypeUnsupported/unsupported-media-type",
        () -> send(HttpCall.of("PATCH", contact("doc-no")).body(new byte[] {'{', '}'})));
    makers.put(
        "PictureUnsupported/unsupported-media-type",
        () -> send(picture(stored("doc-20")).body("image/png", new byte[] {1, 2, 3})));
    makers.put("InUse/in-use", this::inUse);
    makers.put("Reused/reused", this::reused);
    makers.put("Invalid/invalid", () -> send(put("doc-no", "{\"email\": \"none\"}")));
    makers.put("Invalid/ineligible", this::ineligible);
    makers.put("Ineligible/ineligible", this::ineligible);
    makers.put(
        "Busy/busy",
        () -> reply(new RequestLimiter(0, () -> 0).admit(null).await().indefinitely()));
    makers.put(
        "Internal/internal",
        () -> reply(ProblemMappers.defect(new IllegalStateException("a bug"), RequestSpan.NONE)));
    makers.put("StoreUnavailable/store-unavailable", this::storeAway);
    makers.put("StoreUnavailable/may-be-stored", () -> reply(ProblemMappers.mayBeStored()));
  }

  private HttpReply ineligible() {
    var lacksCity = complete("doc-no").replace("\"city\": \"Indianapolis\", ", "");
    return send(put("doc-no", lacksCity).header("Prefer", "handling=strict"));
  }

  private HttpReply storeAway() {
    try (var locked = LockedStore.in(storePath)) {
      return locked.isLocked() ? send(put("doc-no", "{}")) : null;
    }
  }

  private String stored(String key) {
    send(put(key, withEmail(key)));
    return key;
  }

  private static HttpReply reply(Response response) {
    var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
    response.getStringHeaders().forEach((name, values) -> headers.put(name, values.get(0)));
    try {
      var body = new ObjectMapper().writeValueAsString(response.getEntity());
      return new HttpReply(response.getStatus(), headers, body);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
