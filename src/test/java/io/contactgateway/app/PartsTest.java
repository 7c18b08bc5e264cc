package io.contactgateway.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PartsTest {
  private final List<String> calls = new ArrayList<>();

  @Test
  void partsStartInTheirOrderAndStopInReverse() {
    var parts = new Parts(List.of(new Noted("store"), new Noted("delivery"), new Noted("meters")));

    parts.start();
    parts.windDown();
    parts.stop();

    assertThat(calls)
        .containsExactly(
            "start store",
            "start delivery",
            "start meters",
            "wind down store",
            "wind down delivery",
            "wind down meters",
            "stop meters",
            "stop delivery",
            "stop store");
  }

  @Test
  void whatWasNeverStartedIsNotStopped() {
    var parts = new Parts(List.of(new Noted("store")));

    parts.windDown();
    parts.stop();

    assertThat(calls).isEmpty();
  }

  @Test
  void aPartWhoseStartFailedIsStoppedAndThoseBehindItAreNot() {
    Part broken =
        Part.of(
            () -> {
              throw new IllegalStateException("no start");
            },
            () -> calls.add("stop broken"));
    var parts = new Parts(List.of(new Noted("store"), broken, new Noted("meters")));

    assertThatThrownBy(parts::start).hasMessage("no start");
    parts.stop();

    assertThat(calls).containsExactly("start store", "stop broken", "stop store");
  }

  private final class Noted implements Part {
    private final String name;

    Noted(String name) {
      this.name = name;
    }

    @Override
    public void start() {
      calls.add("start " + name);
    }

    @Override
    public void windDown() {
      calls.add("wind down " + name);
    }

    @Override
    public void stop() {
      calls.add("stop " + name);
    }
  }
}
