package io.contactgateway.encryption;

import static org.assertj.core.api.Assertions.assertThat;

import io.contactgateway.encryption.IndexKeyMemory.Known;
import java.security.SecureRandom;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Digests under a key, and what a process remembers of the key. */
class IndexKeyTest {
  private final IndexKey key = new IndexKey(new byte[IndexKey.BYTES]);

  @Test
  void digestIsTheSameForTheSameUseAndValueOnly() {
    var digest = key.digest("sent", "value");

    assertThat(IndexKey.of(key.text()).digest("sent", "value")).isEqualTo(digest).hasSize(46);
    assertThat(key.digest("sent", "value2")).isNotEqualTo(digest);
    assertThat(key.digest("other", "value")).isNotEqualTo(digest);
    assertThat(new IndexKeyMemory(new SecureRandom()).proposal().digest("sent", "value"))
        .isNotEqualTo(digest);
  }

  /** Made with Python's hmac. Digests are stored: they must not become others. */
  @Test
  void digestStaysWhatItWas() {
    assertThat(key.digest("sent", "value"))
        .isEqualTo("h1:WgazsGTZKBRvZis1o6Q0AYWh-VDqeXQPKmybAgtDKQ8");
  }

  @Test
  void plainDigestsAreToldFromKeyedOnes() {
    assertThat(IndexKey.isKeyed(key.digest("sent", "value"))).isTrue();
    assertThat(IndexKey.isKeyed("f".repeat(64))).isFalse();
  }

  @Test
  void keyShowsNothingOfItself() {
    assertThat(key.toString()).isEqualTo("IndexKey[***]");
  }

  @Test
  void storeThatWentBackIsAskedAnew() {
    var memory = new IndexKeyMemory(new SecureRandom());
    assertThat(memory.in(0)).isEmpty();
    var known = new Known(0, Optional.of(key), true);

    memory.remember(known);

    assertThat(memory.in(0)).contains(known);
    assertThat(memory.in(1)).isEmpty();
  }

  @Test
  void proposalIsTheSameEachTime() {
    var memory = new IndexKeyMemory(new SecureRandom());

    assertThat(memory.proposal().text()).isEqualTo(memory.proposal().text());
  }
}
