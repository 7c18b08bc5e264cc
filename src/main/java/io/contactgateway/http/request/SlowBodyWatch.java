package io.contactgateway.http.request;

import io.contactgateway.time.Delays;
import io.contactgateway.time.Delays.Cancellable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Gives up a body that comes too slowly. A body that came with its head, as nearly all do, needs no
 * timer; the timers of one that is read are taken back at once, since each holds the whole request.
 * Thread-safe.
 */
final class SlowBodyWatch {
  private static final Duration TIME_TO_READ_THE_ANSWER = Duration.ofSeconds(1);

  private final DocumentBody body;
  private final BodyPace pace;
  private final Delays delays;
  private final List<Cancellable> timers = new ArrayList<>(2);
  private boolean over;

  SlowBodyWatch(DocumentBody body, BodyPace pace, Delays delays) {
    this.body = body;
    this.pace = pace;
    this.delays = delays;
  }

  /** To be called once the body is being read. */
  synchronized void begin() {
    if (!over) {
      timers.add(delays.after(pace.whole(), this::giveUp));
      watchStretch();
    }
  }

  /** The body is read, or nobody waits for it any more. */
  synchronized void end() {
    over = true;
    timers.forEach(Cancellable::cancel);
    timers.clear();
  }

  private synchronized void watchStretch() {
    if (!over) {
      timers.subList(1, timers.size()).clear();
      timers.add(delays.after(pace.stretch(), this::look));
    }
  }

  private void look() {
    if (pace.isTooSlow(body.arrivedMeanwhile())) {
      giveUp();
    } else {
      watchStretch();
    }
  }

  private void giveUp() {
    if (isOver()) {
      return;
    }
    body.giveUp();
    delays.after(TIME_TO_READ_THE_ANSWER, body::close);
  }

  private synchronized boolean isOver() {
    return over;
  }
}
