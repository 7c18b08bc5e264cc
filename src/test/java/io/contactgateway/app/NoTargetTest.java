package io.contactgateway.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.contactgateway.testing.CapturedLog;
import java.util.Set;
import org.junit.jupiter.api.Test;

class NoTargetTest {
  @Test
  void startWithoutATargetIsWarnedOf() {
    try (var log = CapturedLog.start()) {
      GatewayLifecycle.tell(Set.of());

      assertThat(log.lines()).anyMatch(line -> line.contains("no target is configured"));
    }
  }

  @Test
  void startWithTargetsNamesThem() {
    try (var log = CapturedLog.start()) {
      GatewayLifecycle.tell(Set.of("shop"));

      assertThat(log.lines()).anyMatch(line -> line.contains("delivering to: shop"));
      assertThat(log.lines()).noneMatch(line -> line.contains("no target"));
    }
  }
}
