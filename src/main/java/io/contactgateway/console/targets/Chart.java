package io.contactgateway.console.targets;

import io.contactgateway.console.activity.Activity;
import io.contactgateway.console.activity.Activity.Slot;
import io.contactgateway.console.page.Wording;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A stretch of time as bars, drawn on the server: attempts that delivered, with those that failed
 * on top of them; and below, how long contacts were behind until they were delivered.
 *
 * @param title what stretch of time it shows
 * @param summary of the attempts in words, for who doesn't see them
 * @param waitSummary of the time to delivery in words
 * @param timeToDelivery how long a contact was behind on average; empty where none was delivered
 * @param width of the drawings, in their own units
 */
public record Chart(
    String title,
    String summary,
    String waitSummary,
    String delivered,
    String failed,
    String timeToDelivery,
    int width,
    List<Bar> bars,
    List<Bar> waits) {
  private static final int HEIGHT = 48;
  private static final int WAIT_HEIGHT = 16;
  private static final int STEP = 5;
  private static final int BAR = 4;

  /** A bar of the drawing, from the top left corner. */
  public record Bar(String kind, int x, int y, int width, int height) {}

  static Chart of(String title, Activity activity) {
    var slots = activity.slots();
    var total = activity.total();
    var wait = total.reached() == 0 ? "" : Wording.span(total.timeToDelivery());
    return new Chart(
        title,
        summary(title, total),
        waitSummary(title, wait, longest(slots)),
        Wording.number(total.delivered()),
        Wording.number(total.failed()),
        wait,
        slots.size() * STEP,
        attempts(slots),
        waits(slots));
  }

  private static List<Bar> attempts(List<Slot> slots) {
    var most = slots.stream().mapToLong(Slot::attempts).max().orElse(0);
    var bars = new ArrayList<Bar>();
    for (var i = 0; i < slots.size(); i++) {
      add(bars, slots.get(i), i * STEP, Math.max(most, 1));
    }
    return bars;
  }

  private static void add(List<Bar> bars, Slot slot, int x, long most) {
    var delivered = height(slot.delivered(), most, HEIGHT);
    var failed = Math.min(height(slot.failed(), most, HEIGHT), HEIGHT - delivered);
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

  private static List<Bar> waits(List<Slot> slots) {
    var longest = Math.max(1, longest(slots).toMillis());
    return IntStream.range(0, slots.size())
        .filter(i -> slots.get(i).reached() > 0)
        .mapToObj(i -> wait(slots.get(i), i * STEP, longest))
        .toList();
  }

  private static Bar wait(Slot slot, int x, long longest) {
    var millis = Math.max(1, slot.timeToDelivery().toMillis());
    var height = height(millis, longest, WAIT_HEIGHT);
    return new Bar("wait", x, WAIT_HEIGHT - height, BAR, height);
  }

  private static Duration longest(List<Slot> slots) {
    return slots.stream()
        .map(Slot::timeToDelivery)
        .max(Comparator.naturalOrder())
        .orElse(Duration.ZERO);
  }

  /** What happened at all is seen. */
  private static int height(long count, long most, int whole) {
    return count == 0 ? 0 : (int) Math.max(2, count * whole / most);
  }

  private static String summary(String title, Slot total) {
    return title
        + ": "
        + Wording.number(total.delivered())
        + " delivered, "
        + Wording.number(total.failed())
        + " failed attempts";
  }

  private static String waitSummary(String title, String wait, Duration longest) {
    return title
        + ", time to delivery: "
        + (wait.isEmpty()
            ? "nothing was delivered"
            : wait + " on average, at most " + Wording.span(longest) + " in one bar");
  }
}
