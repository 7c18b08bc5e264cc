package io.contactgateway.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contactgateway.testing.CapturedLog;
import org.junit.jupiter.api.Test;
import org.opentest4j.TestAbortedException;

class InstalledProgramTest {
  @Test
  void aTestWhoseProgramIsMissingIsLeftOutAndTheLogSaysSo() {
    try (var log = CapturedLog.start()) {
      assertThatThrownBy(() -> InstalledProgram.orLeaveOut("its-package", "no-such-program"))
          .isInstanceOf(TestAbortedException.class);

      assertThat(log.lines())
          .anySatisfy(
              line ->
                  assertThat(line)
                      .contains("LEFT OUT: no-such-program", "apt-get install its-package"));
    }
  }

  @Test
  void theFirstNameThatIsThereCounts() {
    assertThat(InstalledProgram.orLeaveOut("its-package", "no-such-program", "sh"))
        .hasFileName("sh");
  }
}
