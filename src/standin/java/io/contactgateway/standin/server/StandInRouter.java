package io.contactgateway.standin.server;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Finds who answers: a vendor's stand-in by its prefix, or a page that shows what happened. */
public final class StandInRouter {
  private static final Pattern PATH = Pattern.compile("/([^/?]+)(?:/([^?]*))?(\\?.*)?");

  private final Map<Vendor, VendorStandIn> standIns;
  private final Journal journal;

  /** An answer and how long to hold it back. */
  record Routed(Answer answer, Duration delay) {}

  public StandInRouter(Map<Vendor, VendorStandIn> standIns, Journal journal) {
    this.standIns = Map.copyOf(standIns);
    this.journal = journal;
  }

  Routed route(Request request) {
    var path = PATH.matcher(request.target());
    if (!path.matches()) {
      return new Routed(directions(), Duration.ZERO);
    }
    var first = path.group(1);
    var rest = Optional.ofNullable(path.group(2)).orElse("");
    var query = Optional.ofNullable(path.group(3)).orElse("");
    return Vendor.ofSegment(first)
        .map(standIns::get)
        .map(standIn -> ask(standIn, request, "/" + rest + query))
        .orElseGet(() -> new Routed(page(request.method(), first, rest), Duration.ZERO));
  }

  private static Routed ask(VendorStandIn standIn, Request request, String target) {
    var below = new Request(request.method(), target, request.headers(), request.body());
    var answer = standIn.answer(below);
    return new Routed(answer, standIn.delay());
  }

  private Answer page(String method, String name, String vendor) {
    return switch (method + " " + name) {
      case "GET received" -> received(vendor);
      case "DELETE received" -> {
        journal.clear();
        yield Answer.empty(204);
      }
      case "GET contacts" ->
          Vendor.ofSegment(vendor)
              .map(known -> pretty(standIns.get(known).contacts()))
              .orElseGet(StandInRouter::directions);
      default -> directions();
    };
  }

  private Answer received(String vendor) {
    if (vendor.isEmpty()) {
      return pretty(journal.all().stream().map(Received::shown).toList());
    }
    return Vendor.ofSegment(vendor)
        .map(known -> pretty(journal.of(known).stream().map(Received::shown).toList()))
        .orElseGet(StandInRouter::directions);
  }

  private static Answer pretty(Collection<? extends JsonNode> entries) {
    var array = Json.array().addAll(entries);
    return Answer.of(200, "application/json; charset=utf-8", Json.pretty(array));
  }

  private static Answer directions() {
    var body = Json.object().put("message", "These are stand-ins of three vendors.");
    var see = body.putArray("see").add("GET /received").add("DELETE /received");
    for (var vendor : Vendor.values()) {
      see.add("GET /received/" + vendor.segment()).add("GET /contacts/" + vendor.segment());
    }
    return Answer.of(404, "application/json; charset=utf-8", Json.pretty(body));
  }
}
