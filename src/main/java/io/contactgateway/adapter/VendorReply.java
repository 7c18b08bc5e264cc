package io.contactgateway.adapter;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** What came back for a request. */
public sealed interface VendorReply {
  /** What the function of this case makes of it. */
  <R> R fold(Function<Answer, R> answered, Function<NoAnswer, R> unanswered);

  /**
   * A whole HTTP answer, within the size bound.
   *
   * @param headers by lower-case name; of a repeated header the first
   * @param body as it came, empty where there was none
   */
  record Answer(int status, Map<String, String> headers, byte[] body) implements VendorReply {
    public Answer {
      var lower = new TreeMap<String, String>();
      headers.forEach((name, value) -> lower.putIfAbsent(name.toLowerCase(Locale.ROOT), value));
      headers = Map.copyOf(lower);
    }

    public Optional<String> header(String name) {
      return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
    }

    public boolean isSuccess() {
      return status >= 200 && status < 300;
    }

    /** The status alone: headers and body may hold personal data. */
    @Override
    public String toString() {
      return "Answer[" + status + "]";
    }

    @Override
    public <R> R fold(Function<Answer, R> answered, Function<NoAnswer, R> unanswered) {
      return answered.apply(this);
    }
  }

  /**
   * No usable answer: not sent, or sent and lost.
   *
   * @param failure {@link FailureKind#UNAVAILABLE}, {@link FailureKind#NOT_SENT}, {@link
   *     FailureKind#THROTTLED} or {@link FailureKind#OUTCOME_UNKNOWN}
   */
  record NoAnswer(Failure failure) implements VendorReply {
    @Override
    public <R> R fold(Function<Answer, R> answered, Function<NoAnswer, R> unanswered) {
      return unanswered.apply(this);
    }
  }
}
