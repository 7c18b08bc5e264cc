package io.contactgateway.process;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Set;

/** A caller of one gateway process. */
final class GatewayClient {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Set<String> AT_REST = Set.of("synced", "unchanged");

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();
  private final URI api;
  private final URI management;

  GatewayClient(URI api, URI management) {
    this.api = api;
    this.management = management;
  }

  /** Where it is called. */
  URI api() {
    return api;
  }

  /** Where it is watched. */
  URI management() {
    return management;
  }

  /** What came back. */
  record Answer(int status, String contentType, JsonNode body) {
    boolean isSuccess() {
      return status / 100 == 2;
    }

    /** Whether it is the problem that a caller may meet while the store is away. */
    boolean isStoreUnavailable() {
      return isProblem("store-unavailable");
    }

    /** Whether nobody can say what became of the change. */
    boolean isInDoubt() {
      return isProblem("may-be-stored");
    }

    private boolean isProblem(String type) {
      return status == 503
          && contentType.startsWith("application/problem+json")
          && body.path("type").asText().equals("urn:contact-gateway:problem:" + type);
    }
  }

  /** A merge patch of a contact. */
  Answer patch(String key, JsonNode patch, String prefer) throws IOException {
    return send(
        HttpRequest.newBuilder(contact(key))
            .method("PATCH", BodyPublishers.ofString(patch.toString()))
            .header("Content-Type", "application/merge-patch+json")
            .header("Prefer", prefer));
  }

  Answer contactOf(String key) throws IOException {
    return send(HttpRequest.newBuilder(contact(key)).GET());
  }

  Answer forget(String key) throws IOException {
    return send(HttpRequest.newBuilder(contact(key)).DELETE());
  }

  /** Uploads a picture, without waiting for the targets. */
  Answer upload(String key, String type, byte[] content) throws IOException {
    return send(
        HttpRequest.newBuilder(URI.create(contact(key) + "/picture"))
            .PUT(BodyPublishers.ofByteArray(content))
            .header("Content-Type", type)
            .header("Prefer", "respond-async"));
  }

  /** What an operator asks of a target: {@code pause}, {@code resume}, {@code resync}, …. */
  Answer operate(String target, String action) throws IOException {
    return send(
        HttpRequest.newBuilder(api.resolve("/v1/targets/" + target + "/" + action))
            .POST(BodyPublishers.noBody()));
  }

  Answer syncOf(String key) throws IOException {
    return send(HttpRequest.newBuilder(URI.create(contact(key) + "/sync")).GET());
  }

  /** Whether every target has the contact's newest revision. */
  boolean isDelivered(String key) {
    try {
      var answer = syncOf(key);
      var revision = answer.body().path("revision").asLong(-1);
      var targets = answer.body().path("targets");
      var delivered = answer.isSuccess() && !targets.isEmpty();
      for (var target : targets) {
        delivered =
            delivered
                && AT_REST.contains(target.path("status").asText())
                && target.path("syncedRevision").asLong() == revision;
      }
      return delivered;
    } catch (IOException away) {
      return false;
    }
  }

  boolean isReady() {
    try {
      return send(HttpRequest.newBuilder(management.resolve("/q/health/ready")).GET()).isSuccess();
    } catch (IOException notYet) {
      return false;
    }
  }

  private URI contact(String key) {
    return api.resolve("/v1/contacts/" + key);
  }

  private Answer send(HttpRequest.Builder request) throws IOException {
    try {
      var response = http.send(request.timeout(PATIENCE).build(), BodyHandlers.ofByteArray());
      return new Answer(
          response.statusCode(),
          response.headers().firstValue("Content-Type").orElse(""),
          read(response));
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", interrupted);
    }
  }

  private static JsonNode read(HttpResponse<byte[]> response) throws IOException {
    return response.body().length == 0 ? MissingNode.getInstance() : JSON.readTree(response.body());
  }
}
