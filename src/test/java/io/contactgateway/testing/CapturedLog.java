package io.contactgateway.testing;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.formatters.PatternFormatter;

/**
 * Everything that is logged while it is open, the gateway's own at TRACE; stack traces included.
 */
public final class CapturedLog extends Handler implements AutoCloseable {
  private static final Logger ROOT = Logger.getLogger("");
  private static final Logger OWN = Logger.getLogger("io.contactgateway");

  /** Logger, message, thread and the whole trace. */
  private static final PatternFormatter FORMAT = new PatternFormatter("%c %s %t%e");

  private final List<String> lines = new CopyOnWriteArrayList<>();
  private final List<Traced> traced = new CopyOnWriteArrayList<>();
  private final Level before = OWN.getLevel();

  private CapturedLog() {}

  /** Begins to listen. */
  public static CapturedLog start() {
    var log = new CapturedLog();
    log.setLevel(Level.ALL);
    OWN.setLevel(Level.ALL);
    ROOT.addHandler(log);
    return log;
  }

  @Override
  public void publish(LogRecord entry) {
    var line = FORMAT.format(entry);
    lines.add(line);
    var trace = ExtLogRecord.wrap(entry).getMdc("traceId");
    if (trace != null) {
      traced.add(new Traced(trace, line));
    }
  }

  private record Traced(String trace, String line) {}

  /** The lines that are of this trace. */
  public List<String> of(String trace) {
    return traced.stream().filter(one -> one.trace().equals(trace)).map(Traced::line).toList();
  }

  public List<String> lines() {
    return List.copyOf(lines);
  }

  @Override
  public void flush() {
    // Every line is there at once.
  }

  @Override
  public void close() {
    ROOT.removeHandler(this);
    OWN.setLevel(before);
  }
}
