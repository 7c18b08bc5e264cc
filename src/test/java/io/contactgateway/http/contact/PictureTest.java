package io.contactgateway.http.contact;

import static io.contactgateway.http.Calls.contact;
import static io.contactgateway.http.Calls.delete;
import static io.contactgateway.http.Calls.patch;
import static io.contactgateway.http.Calls.put;
import static io.contactgateway.http.Documents.complete;
import static io.contactgateway.http.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.contactgateway.standin.VendorStandIns;
import io.contactgateway.standin.server.Received;
import io.contactgateway.testing.GatewayWithStandIns;
import io.contactgateway.testing.HttpCall;
import io.contactgateway.testing.HttpReply;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code /v1/contacts/{key}/picture}. */
@QuarkusTest
@Tag("gateway")
@WithTestResource(value = GatewayWithStandIns.class, scope = TestResourceScope.GLOBAL)
class PictureTest {
  private static final int LIMIT = 15 << 20;
  private static final long SEED = 42;

  @TestHTTPResource URL gateway;
  VendorStandIns standIns;

  private static byte[] png(int size) {
    var bytes = new byte[size];
    new Random(SEED + size).nextBytes(bytes);
    var signature = new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    System.arraycopy(signature, 0, bytes, 0, signature.length);
    return bytes;
  }

  private static byte[] gif() {
    return "GIF89a and the rest".getBytes(StandardCharsets.US_ASCII);
  }

  private static HttpCall upload(String key, String type, byte[] content) {
    return HttpCall.of("PUT", contact(key) + "/picture")
        .header("Prefer", "wait=20")
        .body(type, content);
  }

  private static HttpCall remove(String key) {
    return HttpCall.of("DELETE", contact(key) + "/picture").header("Prefer", "wait=20");
  }

  private HttpReply stored(String key) {
    return put(key, complete(key)).header("Prefer", "wait=20").send(gateway);
  }

  /** The avatar_url that Chatwoot was last given for a contact. */
  private String link(String key) {
    var links =
        standIns.chatwoot().received().stream()
            .map(Received::body)
            .filter(body -> body.path("identifier").asText().equals(key))
            .filter(body -> body.has("avatar_url"))
            .map(body -> body.get("avatar_url").asText())
            .toList();
    return links.get(links.size() - 1);
  }

  private String path(String key) {
    assertThat(link(key)).startsWith(GatewayWithStandIns.PUBLIC_URL + "/v1/pictures/");
    return link(key).substring(GatewayWithStandIns.PUBLIC_URL.length());
  }

  private byte[] fetched(String path) {
    try (var content = URI.create(gateway + path.substring(1)).toURL().openStream()) {
      return content.readAllBytes();
    } catch (IOException refused) {
      throw new UncheckedIOException(refused);
    }
  }

  private int status(String path) {
    return HttpCall.of("GET", path).send(gateway).status();
  }

  private static List<String> texts(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).map(JsonNode::asText).toList();
  }

  @Test
  void aPictureMakesARevisionAndIsReportedTargetByTarget() {
    var before = stored("pic-1");

    var reply = upload("pic-1", "image/png", png(1000)).send(gateway);

    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    assertThat(reply.json().get("revision").asInt()).isEqualTo(2);
    assertThat(reply.header("ETag")).isPresent().isNotEqualTo(before.header("ETag"));
    assertThat(reply.header("Content-Location")).contains("/v1/contacts/pic-1/sync");
    assertThat(reply.header("Preference-Applied")).contains("wait=20");
    var targets = reply.json().get("targets");
    assertThat(targets.at("/chatwoot/status").asText()).isEqualTo("synced");
    assertThat(targets.at("/corporate-merch/status").asText()).isEqualTo("unchanged");
    assertThat(texts(targets.at("/corporate-merch/unmapped"))).contains("/picture");
    assertThat(texts(targets.at("/marketing-cloud/unmapped"))).contains("/picture");
    assertThat(texts(targets.at("/chatwoot/unmapped"))).doesNotContain("/picture");
  }

  @Test
  void theVendorFetchesWhatWasUploadedFromTheLink() {
    stored("pic-2");
    upload("pic-2", "image/png", png(300_000)).send(gateway);

    assertThat(fetched(path("pic-2"))).isEqualTo(png(300_000));
    var head = HttpCall.of("GET", path("pic-2")).send(gateway);
    assertThat(head.header("Content-Type")).contains("image/png");
    assertThat(head.header("X-Content-Type-Options")).contains("nosniff");
    assertThat(head.header("Cache-Control")).contains("private, no-store");
    assertThat(link("pic-2")).doesNotContain("pic-2");
  }

  @Test
  void aChangeOfTheDocumentKeepsThePictureAndSendsItNoSecondTime() {
    stored("pic-3");
    upload("pic-3", "image/gif", gif()).send(gateway);
    var link = link("pic-3");

    patch("pic-3", "{\"displayName\": \"Other\"}").header("Prefer", "wait=20").send(gateway);
    var replaced = stored("pic-3");

    assertThat(link("pic-3")).isEqualTo(link);
    assertThat(fetched(path("pic-3"))).isEqualTo(gif());
    assertThat(texts(replaced.json().at("/targets/corporate-merch/unmapped"))).contains("/picture");
  }

  @Test
  void theSamePictureMakesNoRevisionAndAnotherOneDoes() {
    stored("pic-4");
    var first = upload("pic-4", "image/gif", gif()).send(gateway);
    var oldPath = path("pic-4");

    var same = upload("pic-4", "image/gif", gif()).send(gateway);
    var other = upload("pic-4", "image/png", png(50)).send(gateway);

    assertThat(same.header("ETag")).isEqualTo(first.header("ETag"));
    assertThat(other.json().get("revision").asInt()).isEqualTo(3);
    assertThat(texts(other.json().at("/targets/chatwoot/unconfirmed"))).containsExactly("/picture");
    assertThat(status(oldPath)).isEqualTo(404);
    assertThat(fetched(path("pic-4"))).isEqualTo(png(50));
  }

  @Test
  void aRemovedPictureIsGoneHereAndUnclearedThere() {
    stored("pic-5");
    upload("pic-5", "image/gif", gif()).send(gateway);
    var path = path("pic-5");

    var reply = remove("pic-5").send(gateway);
    var again = remove("pic-5").send(gateway);

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.json().get("revision").asInt()).isEqualTo(3);
    assertThat(texts(reply.json().at("/targets/chatwoot/uncleared"))).containsExactly("/picture");
    assertThat(again.status()).isEqualTo(200);
    assertThat(again.json().get("revision").asInt()).isEqualTo(3);
    assertThat(status(path)).isEqualTo(404);
  }

  @Test
  void removingIsAnsweredWith200AlsoWhileATargetHasYetToHearOfIt() {
    stored("pic-6");
    upload("pic-6", "image/gif", gif()).send(gateway);
    standIns.chatwoot().down(true);

    var put =
        HttpCall.of("PUT", contact("pic-6") + "/picture")
            .header("Prefer", "wait=0")
            .body("image/png", png(60))
            .send(gateway);
    var reply =
        HttpCall.of("DELETE", contact("pic-6") + "/picture")
            .header("Prefer", "respond-async")
            .send(gateway);
    standIns.chatwoot().down(false);

    assertThat(put.status()).isEqualTo(202);
    assertThat(put.header("Retry-After")).isPresent();
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.json().get("outcome").asText()).isEqualTo("pending");
    assertThat(reply.header("Retry-After")).isEmpty();
    assertThat(reply.header("ETag")).isPresent();
  }

  @Test
  void aForgottenContactTakesItsPictureAlong() {
    stored("pic-7");
    upload("pic-7", "image/gif", gif()).send(gateway);
    var path = path("pic-7");

    delete("pic-7").send(gateway);

    assertThat(status(path)).isEqualTo(404);
    assertProblem(remove("pic-7").send(gateway), 404, "not-found");
  }

  @Test
  void withoutAContactThereIsNoPicture() {
    assertProblem(upload("pic-no", "image/gif", gif()).send(gateway), 404, "not-found");
    assertProblem(remove("pic-no").send(gateway), 404, "not-found");
    assertProblem(
        upload("pic-no", "image/gif", gif()).header("If-Match", "*").send(gateway),
        404,
        "not-found");
  }

  @ParameterizedTest
  @CsvSource({
    "image/png, GIF89a and the rest",
    "image/jpeg, GIF89a and the rest",
    "image/gif, GIF88a and the rest",
    "image/gif, ''",
    "image/webp, RIFF....WEBP",
    "image/svg+xml, <svg/>",
    "application/json, {}",
    "image/*, GIF89a and the rest"
  })
  void whatIsNotWhatItsTypeSaysIsRefused(String type, String content) {
    stored("pic-8");

    var reply = upload("pic-8", type, content.getBytes(StandardCharsets.UTF_8)).send(gateway);

    assertProblem(reply, 415, "unsupported-media-type");
  }

  @Test
  void aPictureWithoutATypeOrInACodingIsRefused() {
    stored("pic-9");
    var nameless = HttpCall.of("PUT", contact("pic-9") + "/picture").body(gif());
    var coded = upload("pic-9", "image/gif", gif()).header("Content-Encoding", "gzip");

    assertProblem(nameless.send(gateway), 415, "unsupported-media-type");
    assertProblem(coded.send(gateway), 415, "unsupported-media-type");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void theLargestPictureIsTakenAndOneByteMoreIsNot(boolean chunked) {
    var key = "pic-10-" + chunked;
    stored(key);
    var largest = upload(key, "image/png", png(LIMIT));
    var larger = upload(key, "image/png", png(LIMIT + 1));

    var taken = (chunked ? largest.chunked() : largest).send(gateway);
    var refused = (chunked ? larger.chunked() : larger).send(gateway);

    assertThat(taken.status()).as(taken.body()).isEqualTo(200);
    assertProblem(refused, 413, "too-large");
    assertThat(Arrays.equals(fetched(path(key)), png(LIMIT))).isTrue();
  }

  @Test
  void whoAsksForTheHeadOfAPictureGetsNoMore() {
    stored("pic-15");
    upload("pic-15", "image/png", png(300_000)).send(gateway);

    var head = HttpCall.of("HEAD", path("pic-15")).send(gateway);

    assertThat(head.status()).isEqualTo(200);
    assertThat(head.header("Content-Length")).contains("300000");
    assertThat(head.body()).isEmpty();
    assertThat(fetched(path("pic-15"))).hasSize(300_000);
  }

  @Test
  void uploadsThatDripKeepNobodyOutAndAreNotWaitedFor() throws IOException {
    stored("pic-16");
    var dripping = new ArrayList<Socket>();
    try {
      for (var i = 0; i < 40; i++) {
        var socket = new Socket(gateway.getHost(), gateway.getPort());
        socket.setSoTimeout(20_000);
        dripping.add(socket);
        var head =
            "PUT /v1/contacts/pic-16/picture HTTP/1.1\r\nHost: g\r\nContent-Type: image/png\r\n"
                + "Content-Length: "
                + LIMIT
                + "\r\n\r\nx";
        socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
      }

      assertThat(upload("pic-16", "image/png", png(LIMIT)).send(gateway).status()).isEqualTo(200);
      for (var socket : dripping) {
        var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        assertThat(answer).startsWith("HTTP/1.1 408");
      }
    } finally {
      for (var socket : dripping) {
        socket.close();
      }
    }
  }

  @Test
  void thePicturesBoundIsNobodyElses() {
    var document = new byte[3 << 20];

    assertProblem(
        put("picture", new String(document, StandardCharsets.US_ASCII)).send(gateway),
        413,
        "too-large");
    assertProblem(
        HttpCall.of("DELETE", contact("pic-1") + "/picture/more").body(document).send(gateway),
        413,
        "too-large");
  }

  @Test
  void preconditionsHold() {
    var tag = stored("pic-11").header("ETag").orElseThrow();
    var upload = upload("pic-11", "image/gif", gif());

    assertProblem(upload.header("If-Match", "\"x\"").send(gateway), 412, "precondition-failed");
    assertProblem(upload.header("If-None-Match", "*").send(gateway), 412, "precondition-failed");
    assertThat(upload.header("If-Match", tag).send(gateway).status()).isEqualTo(200);
    assertProblem(
        remove("pic-11").header("If-Match", tag).send(gateway), 412, "precondition-failed");
  }

  @Test
  void onlyChosenTargetsGetThePicture() {
    stored("pic-12");

    var reply =
        HttpCall.of("PUT", contact("pic-12") + "/picture?targets=corporate-merch")
            .header("Prefer", "wait=20")
            .body("image/gif", gif())
            .send(gateway);
    var unknown =
        HttpCall.of("PUT", contact("pic-12") + "/picture?targets=nowhere")
            .body("image/gif", gif())
            .send(gateway);

    assertThat(reply.json().at("/targets/chatwoot/status").asText()).isEqualTo("excluded");
    assertThat(reply.json().at("/targets/corporate-merch/status").asText()).isEqualTo("unchanged");
    assertProblem(unknown, 400, "unknown-target");
  }

  @Test
  void aDryRunStoresNothingAndShowsNoLink() {
    var tag = stored("pic-14").header("ETag");

    var reply =
        HttpCall.of("PUT", contact("pic-14") + "/picture?dryRun=true")
            .body("image/gif", gif())
            .send(gateway);

    assertThat(reply.json().get("outcome").asText()).isEqualTo("preview");
    assertThat(reply.json().at("/targets/chatwoot/requests/0/body/avatar_url").asText())
        .isEqualTo("***");
    assertThat(HttpCall.of("GET", contact("pic-14")).send(gateway).header("ETag")).isEqualTo(tag);
  }

  @Test
  void aPictureIsNotReadBack() {
    stored("pic-13");
    upload("pic-13", "image/gif", gif()).send(gateway);

    var read = HttpCall.of("GET", contact("pic-13") + "/picture").send(gateway);
    var patched = HttpCall.of("PATCH", contact("pic-13") + "/picture").json("{}").send(gateway);

    for (var refused : List.of(read, patched)) {
      assertProblem(refused, 405, "method-not-allowed");
      assertThat(refused.header("Allow")).hasValue("DELETE, OPTIONS, PUT");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v1/pictures/a/1/b", "/v1/pictures/a/99999999999/b"})
  void aLinkThatWasNotMadeHereOpensNothing(String path) {
    assertProblem(HttpCall.of("GET", path).send(gateway), 404, "not-found");
  }
}
