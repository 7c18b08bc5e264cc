package io.contactgateway.sync;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** Logs bugs without their messages, which may quote what was being worked on. */
public final class Defects {
  private static final int MOST_FRAMES = 12;

  private Defects() {}

  /** Logs a bug: its type, and where it came from. */
  public static void log(Logger logger, String what, Throwable bug) {
    var frames =
        Arrays.stream(bug.getStackTrace())
            .limit(MOST_FRAMES)
            .map(StackTraceElement::toString)
            .collect(Collectors.joining(" < "));
    logger.errorf("%s: %s at %s", what, bug.getClass().getName(), frames);
  }
}
