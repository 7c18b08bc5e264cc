package io.contactgateway.adapter.marketingcloud;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.contactgateway.adapter.VendorCalls;
import io.contactgateway.adapter.VendorReply;
import io.contactgateway.adapter.VendorReply.Answer;
import io.contactgateway.adapter.VendorRequest;
import io.contactgateway.adapter.VendorRequest.Purpose;
import io.smallrye.mutiny.Uni;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** A vendor that does, of what its pages leave open, what the test says. Holds one contact. */
final class UndocumentedVendor implements VendorCalls {
  enum PostOnExisting {
    UPDATES,
    LEAVES_UNTOUCHED,
    FAILS,
    CONFLICTS
  }

  enum PatchOnMissing {
    CREATES,
    FAILS,
    NOT_FOUND
  }

  private final PostOnExisting postOnExisting;
  private final PatchOnMissing patchOnMissing;
  private final int failStatus;
  private final String idName;
  private final Map<String, String> values = new TreeMap<>();
  private int contactCalls;

  UndocumentedVendor(
      PostOnExisting postOnExisting, PatchOnMissing patchOnMissing, int failStatus, String idName) {
    this.postOnExisting = postOnExisting;
    this.patchOnMissing = patchOnMissing;
    this.failStatus = failStatus;
    this.idName = idName;
  }

  Map<String, String> values() {
    return values;
  }

  int contactCalls() {
    return contactCalls;
  }

  void forget() {
    values.clear();
  }

  @Override
  public Uni<VendorReply> send(VendorRequest request) {
    return Uni.createFrom().item(() -> respond(request));
  }

  private Answer respond(VendorRequest request) {
    if (request.purpose() == Purpose.LOGIN) {
      return answer(200, Target.LOGIN);
    }
    contactCalls++;
    var existing = !values.isEmpty();
    if (request.method().equals("POST") && existing) {
      return switch (postOnExisting) {
        case UPDATES -> write(request);
        case LEAVES_UNTOUCHED -> written(false);
        case FAILS -> answer(failStatus, Target.FAIL);
        case CONFLICTS -> answer(409, "{\"errorcode\": 30004}");
      };
    }
    if (request.method().equals("PATCH") && !existing) {
      return switch (patchOnMissing) {
        case CREATES -> write(request);
        case FAILS -> answer(failStatus, Target.FAIL);
        case NOT_FOUND -> answer(404, "{\"errorcode\": 30003}");
      };
    }
    return write(request);
  }

  private Answer write(VendorRequest request) {
    var isNew = values.isEmpty();
    for (var set : body(request).get("attributeSets")) {
      for (var pair : set.get("items").get(0).get("values")) {
        values.put(
            set.get("name").asText() + "/" + pair.get("name").asText(), pair.get("value").asText());
      }
    }
    return written(isNew);
  }

  private static JsonNode body(VendorRequest request) {
    try {
      return new ObjectMapper().readTree(request.body().orElseThrow());
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private Answer written(boolean isNew) {
    return answer(
        200,
        "{\"operationStatus\": \"OK\", \"hasErrors\": false, \"isNewContactKey\": "
            + isNew
            + ", \""
            + idName
            + "\": 9000000001}");
  }

  private static Answer answer(int status, String body) {
    return new Answer(status, Map.of(), body.getBytes(StandardCharsets.UTF_8));
  }
}
