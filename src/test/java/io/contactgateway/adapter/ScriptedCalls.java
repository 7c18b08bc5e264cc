package io.contactgateway.adapter;

import io.contactgateway.adapter.VendorReply.Answer;
import io.contactgateway.adapter.VendorReply.NoAnswer;
import io.smallrye.mutiny.Uni;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/** A vendor that answers what it was told to, in order, and remembers what it was asked. */
public final class ScriptedCalls implements VendorCalls {
  private final Deque<VendorReply> replies = new ArrayDeque<>();
  private final List<VendorRequest> requests = new ArrayList<>();

  public ScriptedCalls answers(int status, String body) {
    return answers(status, body, Map.of());
  }

  public ScriptedCalls answers(int status, String body, Map<String, String> headers) {
    replies.add(new Answer(status, headers, body.getBytes(StandardCharsets.UTF_8)));
    return this;
  }

  public ScriptedCalls fails(FailureKind kind) {
    replies.add(new NoAnswer(Failure.of(kind, "scripted")));
    return this;
  }

  @Override
  public Uni<VendorReply> send(VendorRequest request) {
    return Uni.createFrom()
        .item(
            () -> {
              requests.add(request);
              if (replies.isEmpty()) {
                throw new AssertionError("one call too many: " + request);
              }
              return replies.poll();
            });
  }

  public List<VendorRequest> requests() {
    return List.copyOf(requests);
  }
}
