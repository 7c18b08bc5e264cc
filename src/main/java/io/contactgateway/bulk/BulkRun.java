package io.contactgateway.bulk;

import io.contactgateway.http.request.RequestLimiter;
import io.contactgateway.time.Delays;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;

/**
 * One bulk request on its way: reads lines while there is room for them, makes their changes a few
 * at a time, those of one contact in order, and writes the answers as they come. What is read and
 * not yet answered is bounded, so a caller who sends faster than the store takes, or who doesn't
 * read the answers, is held back by the network.
 */
final class BulkRun implements LineStream.Receiver {
  /** Lines worked on at a time: enough for commits to be shared. */
  static final int AT_A_TIME = 16;

  /** The same while somebody writes single contacts, who is to be held up as little as can be. */
  static final int AT_A_TIME_BESIDE_OTHERS = 2;

  /** Lines that were read and whose answers are not written yet. */
  static final int MOST_OPEN = 64;

  private final LineStream stream;
  private final LineSplitter lines;
  private final BulkLineReader reader;
  private final BulkChanges changes;
  private final Terms terms;
  private final BulkWatch watch;
  private final RequestLimiter.Slot slot;
  private final Executor turns;

  private final KeyedQueue work = new KeyedQueue();
  private final ByteArrayOutputStream unwritten = new ByteArrayOutputStream();
  private int unwrittenLines;
  private int width = AT_A_TIME_BESIDE_OTHERS;
  private long othersSeen;
  private int open;
  private int inWork;
  private long done;
  private boolean asked;
  private boolean inputEnded;
  private boolean writing;
  private boolean over;

  /**
   * What every bulk request goes by.
   *
   * @param patience how long a caller may take to send a line, or to read what was written
   * @param requestLimiter tells whether somebody writes single contacts meanwhile
   * @param threads where the work is done
   */
  record Terms(Delays delays, Duration patience, RequestLimiter requestLimiter, Executor threads) {}

  /**
   * @param slot left at the end, however that comes
   */
  BulkRun(
      LineStream stream,
      BulkLineReader reader,
      BulkChanges changes,
      Terms terms,
      RequestLimiter.Slot slot) {
    this.stream = stream;
    this.lines = new LineSplitter(reader.mostBytes());
    this.reader = reader;
    this.changes = changes;
    this.terms = terms;
    this.watch = new BulkWatch(terms.patience());
    this.othersSeen = terms.requestLimiter().admitted();
    this.slot = slot;
    this.turns = new SerialExecutor(terms.threads());
  }

  private void inTurn(Runnable step) {
    turns.execute(
        () -> {
          try {
            step.run();
          } catch (RuntimeException bug) {
            changes.log("a bulk request broke off", bug);
            leave();
            stream.abort();
          }
        });
  }

  void begin() {
    inTurn(
        () -> {
          advance();
          terms.delays().after(BulkWatch.TICK, this::tick);
        });
  }

  @Override
  public void received(byte[] bytes) {
    inTurn(
        () -> {
          asked = false;
          lines.feed(bytes);
          advance();
        });
  }

  @Override
  public void ended() {
    inTurn(
        () -> {
          inputEnded = true;
          advance();
        });
  }

  /** What was begun is finished by the store; nothing more is. */
  @Override
  public void gone() {
    inTurn(this::leave);
  }

  private void advance() {
    if (over) {
      return;
    }
    var hasMore = true;
    while (hasMore && open < MOST_OPEN && inWork < width) {
      hasMore = beginNext();
    }
    flush();
    if (hasMore) {
      return;
    }
    if (!inputEnded && !asked) {
      asked = true;
      stream.more();
    } else if (inputEnded && open == 0 && !writing) {
      leave();
      stream.end();
    }
  }

  /** Takes up the next line; false where there is none now. */
  private boolean beginNext() {
    var before = lines.lines();
    var line = lines.next().or(() -> inputEnded ? lines.last() : Optional.empty());
    if (lines.lines() > before) {
      watch.lineCame();
    }
    line.map(reader::read).ifPresent(this::begin);
    return line.isPresent();
  }

  private void begin(BulkLine line) {
    open++;
    if (line instanceof BulkLine.Unreadable unreadable) {
      answer(changes.refuse(unreadable));
    } else {
      var readable = (BulkLine.Readable) line;
      if (work.begin(readable)) {
        make(readable);
      }
    }
  }

  private void make(BulkLine.Readable line) {
    inWork++;
    changes.make(line).subscribe().with(answer -> inTurn(() -> made(line, answer)));
  }

  private void made(BulkLine.Readable line, byte[] answer) {
    inWork--;
    answer(answer);
    if (!over) {
      work.done(line).ifPresent(this::make);
      advance();
    }
  }

  private void answer(byte[] answer) {
    done++;
    unwrittenLines++;
    unwritten.writeBytes(answer);
  }

  private void flush() {
    if (writing || unwritten.size() == 0) {
      return;
    }
    var bytes = unwritten.toByteArray();
    var count = unwrittenLines;
    unwritten.reset();
    unwrittenLines = 0;
    writing = true;
    watch.writes();
    stream
        .write(bytes)
        .whenComplete((written, failure) -> inTurn(() -> wrote(count, failure == null)));
  }

  private void wrote(int count, boolean taken) {
    writing = false;
    open -= count;
    if (taken) {
      advance();
    } else {
      leave();
    }
  }

  private void leave() {
    over = true;
    slot.leave();
  }

  private void tick() {
    inTurn(
        () -> {
          if (over) {
            return;
          }
          if (watch.isStuck(writing)) {
            leave();
            stream.abort();
            return;
          }
          if (watch.isLate(asked && !inputEnded)) {
            giveUpReading();
          }
          if (watch.isSilent(writing)) {
            unwritten.writeBytes(changes.progress(lines.lines(), done));
          }
          giveWay();
          advance();
          terms.delays().after(BulkWatch.TICK, this::tick);
        });
  }

  private void giveWay() {
    var others = terms.requestLimiter().admitted();
    width = others == othersSeen ? AT_A_TIME : AT_A_TIME_BESIDE_OTHERS;
    othersSeen = others;
  }

  private void giveUpReading() {
    open++;
    answer(changes.late(lines.lines() + 1));
    lines.drop();
    inputEnded = true;
  }
}
