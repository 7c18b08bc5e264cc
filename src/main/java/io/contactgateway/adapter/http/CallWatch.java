package io.contactgateway.adapter.http;

import io.contactgateway.adapter.Failure;
import io.contactgateway.adapter.FailureKind;
import io.contactgateway.adapter.VendorReply;
import io.contactgateway.adapter.VendorReply.NoAnswer;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * What every call keeps, whoever writes it: one deadline for all of it, whether it left, and the
 * bounds of its answer. Confined to one event loop; gives exactly one reply, or none once
 * cancelled.
 */
final class CallWatch {
  private static final int FIRST_FINAL_STATUS = 200;
  private static final int MOST_INTERIM_ANSWERS = 16;

  private final Vertx vertx;
  private final int mostBytes;
  private final Consumer<VendorReply> listener;
  private HttpClientRequest request;
  private int interimAnswers;
  private int bytes;
  private boolean leaving;
  private boolean ended;
  private long timer;

  /**
   * @param mostBytes of an answer's body
   */
  CallWatch(Vertx vertx, int mostBytes, Consumer<VendorReply> listener) {
    this.vertx = vertx;
    this.mostBytes = mostBytes;
    this.listener = listener;
  }

  void start(Duration deadline) {
    timer = vertx.setTimer(Math.max(1, deadline.toMillis()), passed -> deadlinePassed());
  }

  boolean hasEnded() {
    return ended;
  }

  /** Breaks the call off; nothing where it has ended, whose connection others use already. */
  void cancel() {
    if (!ended) {
      ended = true;
      vertx.cancelTimer(timer);
      reset();
    }
  }

  /** No connection could be had, or nothing was made of it; or else the answer is unreadable. */
  void failed(Throwable cause) {
    if (leaving) {
      breakOff("no readable answer came back");
    } else {
      end(FailureKind.UNAVAILABLE, ConnectFailures.sentence(cause));
    }
  }

  /**
   * There is a connection, and nothing has been written.
   *
   * @return whether it may be written to now; where not, it is given back
   */
  boolean mayLeave(HttpClientRequest ready, BooleanSupplier permission) {
    request = ready;
    request.exceptionHandler(broken -> broken());
    request.continueHandler(nothing -> interim());
    request.earlyHintsHandler(hints -> interim());
    if (!ended && !permission.getAsBoolean()) {
      end(FailureKind.NOT_SENT, "the lease of this delivery ran out");
    }
    if (ended) {
      reset();
      return false;
    }
    leaving = true;
    return true;
  }

  /** Whether the head of an answer is one whose body may be read. */
  boolean isReadable(HttpClientResponse response) {
    if (response.statusCode() < FIRST_FINAL_STATUS) {
      // The library takes them for answers, a switch of protocols included.
      breakOff("no final answer came back");
      return false;
    }
    var announced = response.getHeader(HttpHeaders.CONTENT_LENGTH);
    if (announced != null && tooLarge(announced)) {
      breakOff("the answer is too large");
      return false;
    }
    return true;
  }

  private boolean tooLarge(String announced) {
    try {
      return Long.parseLong(announced.strip()) > mostBytes;
    } catch (NumberFormatException unreadable) {
      return true;
    }
  }

  /** Whether so many more bytes of a body may be kept. */
  boolean mayKeep(int more) {
    if (bytes + more > mostBytes) {
      breakOff("the answer is too large");
      return false;
    }
    bytes += more;
    return true;
  }

  /** Nobody asked for them; a server may send them without end. */
  private void interim() {
    interimAnswers++;
    if (interimAnswers > MOST_INTERIM_ANSWERS) {
      breakOff("no answer came after many interim ones");
    }
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

  /** It left, and that was all. */
  void breakOff(String detail) {
    end(FailureKind.OUTCOME_UNKNOWN, detail);
    reset();
  }

  void end(FailureKind kind, String detail) {
    reply(new NoAnswer(Failure.of(kind, detail)));
  }

  void reply(VendorReply reply) {
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
