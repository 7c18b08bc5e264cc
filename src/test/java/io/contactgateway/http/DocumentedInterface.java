package io.contactgateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.contactgateway.http.ApiDocument.Documented;
import io.contactgateway.http.ApiDocument.Operation;
import io.contactgateway.standin.VendorStandIns;
import io.contactgateway.testing.HttpReply;
import java.net.URL;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/**
 * Has a running gateway give every answer that its document shows, and reads them whole: status,
 * headers, and each member of the body.
 */
public final class DocumentedInterface {
  private final URL gateway;
  private final VendorStandIns standIns;
  private final String storePath;
  private final ApiDocument document;

  /**
   * @param gateway one that is set up as {@link io.contactgateway.testing.GatewayWithStandIns} says
   * @param storePath the directory of its embedded store
   */
  public DocumentedInterface(URL gateway, VendorStandIns standIns, String storePath) {
    this.gateway = gateway;
    this.standIns = standIns;
    this.storePath = storePath;
    this.document = ApiDocument.fetch(gateway);
  }

  /** All but those to callers without a token, which TokenTest looks at: here nobody is asked. */
  public void assertGivesEveryAnswer() {
    var makers = new DocumentedAnswers(gateway, standIns, storePath).makers();
    var seen = new HashSet<String>();
    for (var operation : document.operations()) {
      for (var response : answersToKnownCallers(operation)) {
        for (var name : names(response)) {
          if (seen.add(name)) {
            assertThat(makers).containsKey(name);
            assertGiven(name, response, makers.get(name).get());
          }
        }
      }
    }
    assertThat(seen).isEqualTo(makers.keySet());
  }

  private List<Documented> answersToKnownCallers(Operation operation) {
    return document.responses(operation).stream()
        .filter(response -> response.status() != 401 && response.status() != 403)
        .toList();
  }

  /** A response's examples, or the response itself where it has none. */
  private static List<String> names(Documented response) {
    var names = new ArrayList<String>();
    for (var media : response.node().path("content")) {
      media.path("examples").fieldNames().forEachRemaining(one -> names.add("/" + one));
    }
    return names.isEmpty()
        ? List.of(response.name())
        : names.stream().map(one -> response.name() + one).toList();
  }

  private void assertGiven(String name, Documented response, HttpReply reply) {
    assertThat(reply.status()).as("%s: %s", name, reply.body()).isEqualTo(response.status());
    response
        .node()
        .path("headers")
        .fieldNames()
        .forEachRemaining(
            header -> assertThat(reply.header(header)).as(name + " " + header).isPresent());
    var content = response.node().path("content");
    if (content.isEmpty()) {
      assertThat(reply.body()).isEmpty();
      return;
    }
    var type = reply.header("Content-Type").orElseThrow();
    assertThat(content.has(type)).as("%s is %s", name, type).isTrue();
    if (type.startsWith("image/")) {
      return;
    }
    var schema = content.path(type).path("schema");
    var example = content.path(type).path("examples").path(name.split("/", 2)[1]);
    var shown = document.resolve(example).path("value");
    assertThat(SchemaCheck.complaints(document, schema, reply.json())).as(name).isEmpty();
    assertThat(SchemaCheck.complaints(document, schema, shown)).as(name).isEmpty();
    if (type.startsWith("application/problem")) {
      assertThat(withoutInstance(shown)).isEqualTo(withoutInstance(reply.json()));
    } else {
      assertShows(name, shown, reply.json());
    }
  }

  private static JsonNode withoutInstance(JsonNode problem) {
    return ((ObjectNode) problem.deepCopy()).without("instance");
  }

  /** Every member that the example shows is in the real answer, and of the same type. */
  private static void assertShows(String place, JsonNode shown, JsonNode real) {
    assertThat(real.getNodeType()).as(place).isEqualTo(shown.getNodeType());
    for (var member : shown.properties()) {
      assertThat(real.has(member.getKey())).as(place + "/" + member.getKey()).isTrue();
      assertShows(place + "/" + member.getKey(), member.getValue(), real.get(member.getKey()));
    }
  }
}
