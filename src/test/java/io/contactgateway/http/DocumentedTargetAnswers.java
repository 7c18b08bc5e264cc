package io.contactgateway.http;

import static io.contactgateway.http.Calls.put;
import static io.contactgateway.http.Documents.complete;
import static io.contactgateway.http.TargetCalls.act;
import static io.contactgateway.http.TargetCalls.target;

import io.contactgateway.testing.HttpCall;
import io.contactgateway.testing.HttpReply;
import java.net.URL;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.awaitility.Awaitility;

/** {@link DocumentedAnswers} of the targets. */
final class DocumentedTargetAnswers {
  private static final String SHOP = "corporate-merch";

  private final URL gateway;
  private final Supplier<HttpReply> rejected;
  private final Map<String, Supplier<HttpReply>> makers = new LinkedHashMap<>();

  /**
   * @param rejected has a contact rejected by the shop
   */
  DocumentedTargetAnswers(URL gateway, Supplier<HttpReply> rejected) {
    this.gateway = gateway;
    this.rejected = rejected;
    makers.put("listTargets 200/targets", () -> send(HttpCall.of("GET", "/v1/targets")));
    makers.put("readTarget 200/target", this::withNews);
    makers.put("Paused/paused", this::paused);
    makers.put("Resumed/resumed", () -> send(act("chatwoot", "resume")));
    makers.put("Affected/affected", this::retried);
    makers.put("listAudit 200/audit", this::audited);
    makers.put("AuditOfTarget/found", this::asked);
    makers.put("Counted/counted", () -> send(act(SHOP, "retry?dryRun=true")));
    makers.put("listProblemsOfTarget 200/problems", this::grouped);
    makers.put("listContactsOfTarget 200/rejected", this::listed);
    makers.put("TargetNotFound/target-not-found", () -> send(target("nowhere")));
    makers.put("QueryMalformed/query-malformed", () -> send(target("chatwoot?deep=true")));
  }

  Map<String, Supplier<HttpReply>> makers() {
    return makers;
  }

  private HttpReply send(HttpCall call) {
    return call.send(gateway);
  }

  private HttpReply withNews() {
    rejected.get();
    send(put("doc-11", complete("doc-11")).header("Prefer", "wait=20"));
    return send(target(SHOP));
  }

  private HttpReply paused() {
    var reply = send(act("chatwoot", "pause"));
    send(act("chatwoot", "resume"));
    return reply;
  }

  private HttpReply retried() {
    rejected.get();
    var reply = send(act(SHOP, "retry"));
    TargetCalls.awaitDrained(gateway, SHOP);
    return reply;
  }

  private HttpReply audited() {
    send(act("chatwoot", "resume"));
    send(act(SHOP, "retry"));
    return send(HttpCall.of("GET", "/v1/audit?limit=1"));
  }

  private HttpReply asked() {
    send(act("chatwoot", "audit"));
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> send(target("chatwoot/audit")).json().path("state").asText().equals("ended"));
    return send(target("chatwoot/audit"));
  }

  private HttpReply grouped() {
    rejected.get();
    return send(target(SHOP + "/problems"));
  }

  /** Two contacts that were settled, one a page. */
  private HttpReply listed() {
    for (var key : new String[] {"doc-12", "doc-13"}) {
      send(put(key + "?targets=chatwoot", complete(key)).header("Prefer", "wait=20"));
    }
    return send(target("chatwoot/contacts?limit=1"));
  }
}
