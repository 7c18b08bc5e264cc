package io.contactgateway.bulk;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.contactgateway.testing.NdjsonReply;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A caller's two directions, moved by hand. */
final class FakeLineStream implements LineStream {
  private final List<JsonNode> lines = new ArrayList<>();
  private CompletableFuture<Void> writing = CompletableFuture.completedFuture(null);
  private boolean reads = true;
  private int asked;
  private Optional<Error> error = Optional.empty();
  private boolean ended;
  private boolean aborted;

  @Override
  public void more() {
    asked++;
  }

  @Override
  public CompletionStage<Void> write(byte[] bytes) {
    error.ifPresent(
        thrown -> {
          throw thrown;
        });
    new String(bytes, UTF_8).lines().map(NdjsonReply::parse).forEach(lines::add);
    writing = reads ? CompletableFuture.completedFuture(null) : new CompletableFuture<>();
    return writing;
  }

  @Override
  public void end() {
    ended = true;
  }

  @Override
  public void abort() {
    aborted = true;
  }

  /** The caller no longer reads what is written. */
  void stopsReading() {
    reads = false;
  }

  void readsAgain() {
    reads = true;
    writing.complete(null);
  }

  /** Writing is beyond the process' means. */
  void failsWith(Error thrown) {
    error = Optional.of(thrown);
  }

  /** The next write finds the connection broken. */
  void breaks() {
    writing.completeExceptionally(new java.io.IOException("gone"));
  }

  /** How often more of the body was asked for. */
  int asked() {
    return asked;
  }

  NdjsonReply answer() {
    return new NdjsonReply(List.copyOf(lines));
  }

  boolean hasEnded() {
    return ended;
  }

  boolean isAborted() {
    return aborted;
  }
}
