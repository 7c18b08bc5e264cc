package io.contactgateway.access.signin;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.codec.spi.BodyStream;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class BoundedAnswerTest {
  private final AtomicLong now = new AtomicLong();
  private final BoundedAnswer answers = new BoundedAnswer(10, Duration.ofNanos(100), now::get);

  private BodyStream<Buffer> stream() {
    var stream = new AtomicReference<BodyStream<Buffer>>();
    answers.create(created -> stream.set(created.result()));
    return stream.get();
  }

  private static Buffer bytes(int count) {
    return Buffer.buffer("x".repeat(count));
  }

  @Test
  void whatIsWithinTheBoundsIsReadWhole() {
    var stream = stream();
    assertThat(stream.write(bytes(6)).succeeded()).isTrue();
    now.set(100);
    assertThat(stream.write(bytes(4)).succeeded()).isTrue();
    stream.end(ended -> {});

    assertThat(stream.result().result()).isEqualTo(bytes(10));
  }

  @Test
  void oneByteMoreIsTooMuch() {
    var stream = stream();
    stream.write(bytes(10));

    assertThat(stream.write(bytes(1)).failed()).isTrue();
  }

  @Test
  void whatDripsIsBrokenOff() {
    var stream = stream();
    now.set(101);

    assertThat(stream.write(bytes(1)).failed()).isTrue();
  }
}
