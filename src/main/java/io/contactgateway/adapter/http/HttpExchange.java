package io.contactgateway.adapter.http;

import io.contactgateway.adapter.Failure;
import io.contactgateway.adapter.FailureKind;
import io.contactgateway.adapter.VendorReply;
import io.contactgateway.adapter.VendorReply.Answer;
import io.contactgateway.adapter.VendorReply.NoAnswer;
import io.contactgateway.adapter.VendorRequest;
import io.vertx.core.AsyncResult;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * One request and what becomes of it. Confined to one event loop; gives exactly one reply, or none
 * once cancelled.
 */
final class HttpExchange {
  private static final int FIRST_FINAL_STATUS = 200;
  private static final int MOST_INTERIM_ANSWERS = 16;

  private final Vertx vertx;
  private final HttpClient client;
  private final Consumer<VendorReply> listener;
  private final Buffer body = Buffer.buffer();
  private HttpClientRequest request;
  private int interimAnswers;
  private boolean leaving;
  private boolean ended;
  private long timer;

  HttpExchange(Vertx vertx, HttpClient client, Consumer<VendorReply> listener) {
    this.vertx = vertx;
    this.client = client;
    this.listener = listener;
  }

  void start(VendorRequest wanted, Duration deadline) {
    if (ended) {
      return;
    }
    timer = vertx.setTimer(Math.max(1, deadline.toMillis()), passed -> deadlinePassed());
    try {
      client
          .request(RequestForm.options(wanted))
          .onComplete(connection -> connected(connection, wanted));
    } catch (IllegalArgumentException | IllegalStateException impossible) {
      end(FailureKind.NOT_SENT, "the request could not be made");
    }
  }

  /** Breaks the call off; nothing where it has ended, whose connection others use already. */
  void cancel() {
    if (!ended) {
      ended = true;
      vertx.cancelTimer(timer);
      reset();
    }
  }

  private void connected(AsyncResult<HttpClientRequest> connection, VendorRequest wanted) {
    if (connection.failed()) {
      end(FailureKind.UNAVAILABLE, ConnectFailures.sentence(connection.cause()));
      return;
    }
    request = connection.result();
    request.exceptionHandler(broken -> broken());
    request.continueHandler(nothing -> interim());
    request.earlyHintsHandler(hints -> interim());
    if (ended) {
      reset();
      return;
    }
    if (!wanted.mayLeave().getAsBoolean()) {
      end(FailureKind.NOT_SENT, "the lease of this delivery ran out");
      reset();
      return;
    }
    leaving = true;
    request
        .response()
        .onSuccess(this::answering)
        .onFailure(broken -> breakOff("no readable answer came back"));
    // What becomes of the writing shows in the response, so its own future is not looked at.
    wanted
        .body()
        .map(Buffer::buffer)
        .or(() -> wanted.content().map(Buffer::buffer))
        .map(request::end)
        .orElseGet(request::end);
  }

  /** Nobody asked for them; a server may send them without end. */
  private void interim() {
    interimAnswers++;
    if (interimAnswers > MOST_INTERIM_ANSWERS) {
      breakOff("no answer came after many interim ones");
    }
  }

  private void answering(HttpClientResponse response) {
    response.exceptionHandler(
        broken -> breakOff("the connection broke in the middle of the answer"));
    if (response.statusCode() < FIRST_FINAL_STATUS) {
      // The library takes them for answers, a switch of protocols included.
      breakOff("no final answer came back");
      return;
    }
    var announced = response.getHeader(HttpHeaders.CONTENT_LENGTH);
    if (announced != null && tooLarge(announced)) {
      breakOff("the answer is too large");
      return;
    }
    response.handler(this::append);
    response.endHandler(nothing -> reply(answer(response)));
  }

  private static boolean tooLarge(String announced) {
    try {
      return Long.parseLong(announced.strip()) > HttpTransport.MAX_BODY_BYTES;
    } catch (NumberFormatException unreadable) {
      return true;
    }
  }

  private void append(Buffer chunk) {
    if (body.length() + chunk.length() > HttpTransport.MAX_BODY_BYTES) {
      breakOff("the answer is too large");
    } else {
      body.appendBuffer(chunk);
    }
  }

  private Answer answer(HttpClientResponse response) {
    var headers = new HashMap<String, String>();
    response.headers().forEach((name, value) -> headers.putIfAbsent(lower(name), value));
    return new Answer(response.statusCode(), headers, body.getBytes());
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  private void deadlinePassed() {
    if (leaving) {
      breakOff("no whole answer within the deadline");
    } else {
      end(FailureKind.NOT_SENT, "no connection within the deadline");
    }
  }

  private void broken() {
    end(leaving ? FailureKind.OUTCOME_UNKNOWN : FailureKind.UNAVAILABLE, "the connection broke");
  }

  private void breakOff(String detail) {
    end(FailureKind.OUTCOME_UNKNOWN, detail);
    reset();
  }

  private void end(FailureKind kind, String detail) {
    reply(new NoAnswer(Failure.of(kind, detail)));
  }

  private void reply(VendorReply reply) {
    if (!ended) {
      ended = true;
      vertx.cancelTimer(timer);
      listener.accept(reply);
    }
  }

  private void reset() {
    if (request != null) {
      request.reset();
    }
  }
}
