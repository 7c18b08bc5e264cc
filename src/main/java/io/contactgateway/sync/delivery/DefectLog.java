package io.contactgateway.sync.delivery;

import io.contactgateway.store.StoreUnavailableException;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** Logs bugs without their messages, which may quote what was being worked on; and counts them. */
public final class DefectLog {
  private static final int MOST_FRAMES = 12;

  private DefectLog() {}

  /** What part of the gateway met a bug. Counts for the whole process, like its log. */
  public enum Part {
    REQUEST,
    BULK,
    DELIVERY,
    DELETION,
    MAINTENANCE;

    private final LongAdder defects = new LongAdder();

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** How many it met since the process began. */
    public long defects() {
      return defects.sum();
    }
  }

  /**
   * Logs why work is put off that is tried again by itself: a bug, unless the store is only
   * unavailable, of which whoever polls it warns already.
   *
   * @param state what becomes of the work
   */
  public static void putOff(Logger logger, Part part, String state, Throwable failure) {
    if (failure instanceof StoreUnavailableException) {
      logger.debugf("%s: %s", state, failure.getMessage());
    } else {
      log(logger, part, state, failure);
    }
  }

  /** Logs a bug: its type, and where it came from. */
  public static void log(Logger logger, Part part, String what, Throwable bug) {
    part.defects.increment();
    var frames =
        Arrays.stream(bug.getStackTrace())
            .limit(MOST_FRAMES)
            .map(StackTraceElement::toString)
            .collect(Collectors.joining(" < "));
    logger.errorf("%s: %s at %s", what, bug.getClass().getName(), frames);
  }
}
