package io.contactgateway.app;

import java.util.ArrayList;
import java.util.List;

/**
 * Parts that build on one another: started in their order, stopped in reverse. One that was never
 * started is not stopped; one whose start failed is.
 */
final class Parts {
  private final List<Part> all;
  private final List<Part> started = new ArrayList<>();

  Parts(List<Part> all) {
    this.all = List.copyOf(all);
  }

  /** Starts them, up to the first that fails. Blocks. */
  void start() {
    for (var part : all) {
      started.add(part);
      part.start();
    }
  }

  void windDown() {
    started.forEach(Part::windDown);
  }

  /** Stops what was started, up to the first that fails. Blocks. */
  void stop() {
    for (var last = started.size() - 1; last >= 0; last--) {
      started.get(last).stop();
    }
  }
}
