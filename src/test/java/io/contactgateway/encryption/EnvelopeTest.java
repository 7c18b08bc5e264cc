package io.contactgateway.encryption;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.contactgateway.testing.Keys;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.Test;

/** The bytes of a value, which later versions have to read too. */
class EnvelopeTest {
  private static final byte[] CONTEXT = "where it stands".getBytes(UTF_8);

  /** Made by another program (Python's cryptography) by the words of docs/encryption.md. */
  private static final String KNOWN =
      "AAECAwQFBgcICQoLDA0OD2RlZmdoaWprbG1ub9lsH92J-GRhP3uTLhDfv0JzjGX06aE";

  private final Envelope envelope = new Envelope(Keys.key("k-1"), CONTEXT);

  @Test
  void knownValueIsRead() {
    var opened = envelope.open(Base64.getUrlDecoder().decode(KNOWN));

    assertThat(opened).hasValueSatisfying(it -> assertThat(it).asString(UTF_8).isEqualTo("Angela"));
  }

  @Test
  void saltNonceAndTagComeOnTop() {
    var closed = envelope.close("Angela".getBytes(UTF_8), new SecureRandom());

    assertThat(closed).hasSize(16 + 12 + 6 + 16);
  }

  @Test
  void otherContextOrOtherKeyReadsNothing() {
    var closed = envelope.close("Angela".getBytes(UTF_8), new SecureRandom());

    assertThat(new Envelope(Keys.key("k-1"), "elsewhere".getBytes(UTF_8)).open(closed)).isEmpty();
    assertThat(new Envelope(Keys.key("k-2"), CONTEXT).open(closed)).isEmpty();
    assertThat(envelope.open(Arrays.copyOf(closed, closed.length - 1))).isEmpty();
  }
}
