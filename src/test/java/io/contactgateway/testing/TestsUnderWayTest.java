package io.contactgateway.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class TestsUnderWayTest {
  private static DynamicTest begun(Executable body) {
    return TestsUnderWay.of(Stream.of(DynamicTest.dynamicTest("one", body)))
        .findAny()
        .orElseThrow();
  }

  @Test
  void aTestThatFailsFailsWithItsOwnWords() {
    var failure = new AssertionError("not so");
    var test =
        begun(
            () -> {
              throw failure;
            });

    assertThat(test.getDisplayName()).isEqualTo("one");
    assertThatThrownBy(test.getExecutable()::execute).isSameAs(failure);
  }

  @Test
  void testsThatWaitForEachOtherCanAllEnd() {
    var together = new CyclicBarrier(2);
    Executable meets = () -> together.await(20, TimeUnit.SECONDS);
    var tests =
        TestsUnderWay.of(
            Stream.of(
                DynamicTest.dynamicTest("one", meets), DynamicTest.dynamicTest("other", meets)));

    assertThat(tests)
        .hasSize(2)
        .allSatisfy(
            test -> assertThatCode(test.getExecutable()::execute).doesNotThrowAnyException());
  }
}
