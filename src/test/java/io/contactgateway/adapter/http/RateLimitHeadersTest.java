package io.contactgateway.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.contactgateway.adapter.VendorReply.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RateLimitHeadersTest {
  private static final Instant NOW = Instant.parse("2026-11-21T09:00:00Z");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1795251630 | 30",
        "1795251630000 | 30",
        "30 | 30",
        "' 30 ' | 30",
        "Sat, 21 Nov 2026 09:00:30 GMT | 30",
        "2026-11-21T09:00:30Z | 30",
        "2026-11-21T10:00:30+01:00 | 30",
        "2026-11-21T09:00:30 | 30",
        "2026-11-21 09:00:30 | 30",
        "2030-01-01T00:00:00Z | 86400",
        "999999999999999999 | 86400"
      })
  void aResetIsReadInAnyCommonForm(String text, long seconds) {
    assertThat(RateLimitHeaders.untilReset(answer(Map.of("X-RateLimit-Reset", text)), NOW))
        .contains(Duration.ofSeconds(seconds));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "soon", "-5", "0", "1795251600", "1795251000", "2020-01-01T00:00:00Z"})
  void aResetThatIsUnreadableOrPastCountsAsAbsent(String text) {
    assertThat(RateLimitHeaders.untilReset(answer(Map.of("X-RateLimit-Reset", text)), NOW))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "39, 39"})
  void theCallsLeftAreRead(String text, long calls) {
    assertThat(RateLimitHeaders.remaining(answer(Map.of("x-ratelimit-remaining", text))))
        .hasValue(calls);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "none", "-1", "99999999999999999999"})
  void callsLeftThatAreUnreadableCountAsAbsent(String text) {
    assertThat(RateLimitHeaders.remaining(answer(Map.of("X-RateLimit-Remaining", text)))).isEmpty();
  }

  @Test
  void anAnswerThatUsedUpTheLimitSaysHowLongToWait() {
    var answer = answer(Map.of("X-RateLimit-Remaining", "0", "X-RateLimit-Reset", "1795251612"));

    assertThat(RateLimitHeaders.waitAfter(answer, NOW)).contains(Duration.ofSeconds(12));
  }

  @Test
  void whileCallsAreLeftThereIsNoWait() {
    var answer = answer(Map.of("X-RateLimit-Remaining", "1", "X-RateLimit-Reset", "1795251612"));

    assertThat(RateLimitHeaders.waitAfter(answer, NOW)).isEmpty();
    assertThat(RateLimitHeaders.waitAfter(answer(Map.of()), NOW)).isEmpty();
  }

  private static Answer answer(Map<String, String> headers) {
    return new Answer(200, headers, new byte[0]);
  }
}
