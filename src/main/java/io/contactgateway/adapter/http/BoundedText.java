package io.contactgateway.adapter.http;

import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

/** The body of an answer as UTF-8; fails, and takes no more, once it is longer than a bound. */
final class BoundedText implements BodySubscriber<String> {
  private final BodySubscriber<String> text = BodySubscribers.ofString(StandardCharsets.UTF_8);
  private final int mostBytes;
  private Flow.Subscription subscription;
  private long bytes;

  BoundedText(int mostBytes) {
    this.mostBytes = mostBytes;
  }

  @Override
  public void onSubscribe(Flow.Subscription body) {
    subscription = body;
    text.onSubscribe(body);
  }

  @Override
  public void onNext(List<ByteBuffer> buffers) {
    bytes += buffers.stream().mapToLong(ByteBuffer::remaining).sum();
    if (bytes > mostBytes) {
      subscription.cancel();
      onError(new IOException("the answer is longer than " + mostBytes + " bytes"));
    } else {
      text.onNext(buffers);
    }
  }

  @Override
  public void onError(Throwable failure) {
    text.onError(failure);
  }

  @Override
  public void onComplete() {
    text.onComplete();
  }

  @Override
  public CompletionStage<String> getBody() {
    return text.getBody();
  }
}
