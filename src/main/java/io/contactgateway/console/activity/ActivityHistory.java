package io.contactgateway.console.activity;

import io.contactgateway.console.activity.Activity.Slot;
import io.contactgateway.store.Session;
import io.contactgateway.store.activity.DeliveryCount;
import io.contactgateway.store.activity.DeliveryCountTable;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What all replicas delivered in the last hour and the last day, as it was stored at a moment. */
public final class ActivityHistory {
  private final Instant now;
  private final Map<Stretch, List<DeliveryCount>> counts;

  private ActivityHistory(Instant now, Map<Stretch, List<DeliveryCount>> counts) {
    this.now = now;
    this.counts = counts;
  }

  static ActivityHistory read(Session session) {
    var now = session.now();
    var counts = new EnumMap<Stretch, List<DeliveryCount>>(Stretch.class);
    for (var stretch : Stretch.values()) {
      counts.put(
          stretch, DeliveryCountTable.since(session, stretch.slot(), stretch.firstSlot(now)));
    }
    return new ActivityHistory(now, counts);
  }

  /** What happened at the target in the stretch. */
  public Activity of(String target, Stretch stretch) {
    var bySlot =
        counts.get(stretch).stream()
            .filter(count -> count.target().equals(target))
            .collect(Collectors.toMap(DeliveryCount::begins, Function.identity()));
    var first = stretch.firstSlot(now);
    return new Activity(
        stretch.slot(),
        IntStream.range(0, stretch.slots())
            .mapToObj(number -> first.plus(stretch.slot().multipliedBy(number)))
            .map(begins -> bySlot.containsKey(begins) ? slot(bySlot.get(begins)) : Slot.EMPTY)
            .toList());
  }

  private static Slot slot(DeliveryCount count) {
    return new Slot(count.delivered(), count.failed(), count.reached(), count.behindMillis());
  }
}
