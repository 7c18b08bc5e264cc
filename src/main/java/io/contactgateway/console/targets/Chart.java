package io.contactgateway.console.targets;

import io.contactgateway.console.activity.Activity;
import io.contactgateway.console.page.Wording;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Attempts over time as bars, drawn on the server: what was delivered, and on top of it what
 * failed.
 *
 * @param title what stretch of time it shows
 * @param summary the same in words, for who doesn't see it
 * @param width of the drawing, in its own units
 */
public record Chart(
    String title,
    String summary,
    String delivered,
    String failed,
    String average,
    int width,
    List<Bar> bars) {
  private static final int HEIGHT = 48;
  private static final int STEP = 5;
  private static final int BAR = 4;

  /** A bar of the drawing, from the top left corner. */
  public record Bar(String kind, int x, int y, int width, int height) {}

  static Chart of(String title, Activity activity) {
    var most = activity.slots().stream().mapToLong(Activity.Slot::attempts).max().orElse(0);
    var bars = new ArrayList<Bar>();
    for (var i = 0; i < activity.slots().size(); i++) {
      add(bars, activity.slots().get(i), i * STEP, Math.max(most, 1));
    }
    return new Chart(
        title,
        summary(title, activity),
        Wording.number(activity.delivered()),
        Wording.number(activity.failed()),
        average(activity),
        activity.slots().size() * STEP,
        bars);
  }

  private static void add(List<Bar> bars, Activity.Slot slot, int x, long most) {
    var delivered = height(slot.delivered(), most);
    var failed = Math.min(height(slot.failed(), most), HEIGHT - delivered);
    if (delivered > 0) {
      bars.add(new Bar("good", x, HEIGHT - delivered, BAR, delivered));
    }
    if (failed > 0) {
      bars.add(new Bar("bad", x, HEIGHT - delivered - failed, BAR, failed));
    }
    if (slot.attempts() == 0) {
      bars.add(new Bar("idle", x, HEIGHT - 1, BAR, 1));
    }
  }

  /** What happened at all is seen. */
  private static int height(long count, long most) {
    return count == 0 ? 0 : (int) Math.max(2, count * HEIGHT / most);
  }

  private static String average(Activity activity) {
    var average = activity.average();
    return average.equals(Duration.ZERO) ? "–" : Wording.span(average);
  }

  private static String summary(String title, Activity activity) {
    return title
        + ": "
        + Wording.number(activity.delivered())
        + " delivered, "
        + Wording.number(activity.failed())
        + " failed attempts";
  }
}
