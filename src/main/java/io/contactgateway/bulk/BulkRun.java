package io.contactgateway.bulk;

import io.contactgateway.http.request.HeldBytes;
import io.contactgateway.http.request.RequestLimiter;
import io.contactgateway.time.ByteBudget;
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
  private final HeldBytes held;
  private final LineRoom room;
  private final Executor turns;

  private final KeyedQueue work = new KeyedQueue();
  private final ByteArrayOutputStream unwritten = new ByteArrayOutputStream();
  private int unwrittenLines;
  private long unwrittenRoom;
  private long writtenRoom;
  private Optional<LineSplitter.Line> waiting = Optional.empty();
  private int width = AT_A_TIME_BESIDE_OTHERS;
  private long othersSeen;
  private int open;
  private int inWork;
  private long done;
  private boolean asked;
  private boolean inputEnded;
  private boolean ending;
  private boolean writing;
  private boolean over;

  /**
   * What every bulk request goes by.
   *
   * @param patience how long a caller may take to send a line, or to read what was written
   * @param requestLimiter tells whether somebody writes single contacts meanwhile
   * @param lines the memory that the lines of all bulk requests may take
   * @param threads where the work is done
   */
  record Terms(
      Delays delays,
      Duration patience,
      RequestLimiter requestLimiter,
      ByteBudget lines,
      Executor threads) {}

  /**
   * @param slot left at the end, however that comes
   * @param held given back then
   */
  BulkRun(
      LineStream stream,
      BulkLineReader reader,
      BulkChanges changes,
      Terms terms,
      RequestLimiter.Slot slot,
      HeldBytes held) {
    this.stream = stream;
    this.lines = new LineSplitter(reader.mostBytes());
    this.reader = reader;
    this.changes = changes;
    this.terms = terms;
    this.watch = new BulkWatch(terms.patience());
    this.othersSeen = terms.requestLimiter().admitted();
    this.slot = slot;
    this.held = held;
    this.room = new LineRoom(terms.lines());
    this.turns = new SerialExecutor(terms.threads());
  }

  private void inTurn(Runnable step) {
    turns.execute(
        () -> {
          try {
            step.run();
          } catch (RuntimeException | Error bug) {
            changes.log("a bulk request broke off", bug);
            leave();
            wroteRoom();
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
    if (hasMore || waiting.isPresent()) {
      return;
    }
    if (!inputEnded && !asked) {
      asked = true;
      stream.more();
    } else if (inputEnded && open == 0 && !writing) {
      end();
    }
  }

  /** Writes what comes after the last answer, if anything does, and ends. */
  private void end() {
    if (!ending) {
      ending = true;
      unwritten.writeBytes(changes.end());
      flush();
    }
    if (!writing) {
      leave();
      stream.end();
    }
  }

  /** Takes up the next line; false where there is none now. */
  private boolean beginNext() {
    var before = lines.lines();
    var line = waiting.or(lines::next).or(() -> inputEnded ? lines.last() : Optional.empty());
    if (lines.lines() > before) {
      watch.lineCame();
    }
    // Where there is no room now, it is looked for again when an answer is written, or soon.
    waiting = line.filter(next -> !room.take(next.number(), changes.bytes(next)));
    if (waiting.isPresent()) {
      return false;
    }
    line.map(reader::read).ifPresent(this::begin);
    return line.isPresent();
  }

  private void begin(BulkLine line) {
    open++;
    Runnable next =
        line.fold(
            readable -> () -> begin(readable),
            unreadable -> () -> answer(line.number(), changes.refuse(unreadable)));
    next.run();
  }

  private void begin(BulkLine.Readable line) {
    if (work.begin(line)) {
      make(line);
    }
  }

  private void make(BulkLine.Readable line) {
    inWork++;
    room.inWork(line.number());
    changes.make(line).subscribe().with(answer -> inTurn(() -> made(line, answer)));
  }

  private void made(BulkLine.Readable line, byte[] answer) {
    inWork--;
    answer(line.number(), answer);
    if (over) {
      letGoOfAnswers();
    } else {
      work.done(line).ifPresent(this::make);
      advance();
    }
  }

  private void answer(long number, byte[] answer) {
    done++;
    unwrittenLines++;
    unwritten.writeBytes(answer);
    unwrittenRoom += room.answered(number);
  }

  private void flush() {
    if (writing || unwritten.size() == 0) {
      return;
    }
    var bytes = unwritten.toByteArray();
    var count = unwrittenLines;
    writtenRoom = unwrittenRoom;
    unwritten.reset();
    unwrittenLines = 0;
    unwrittenRoom = 0;
    writing = true;
    watch.writes();
    stream
        .write(bytes)
        .whenComplete((written, failure) -> inTurn(() -> wrote(count, failure == null)));
  }

  private void wrote(int count, boolean taken) {
    writing = false;
    wroteRoom();
    open -= count;
    if (taken) {
      advance();
    } else {
      leave();
    }
  }

  /** What is in work goes on, and gives back its room when it is done. */
  private void leave() {
    over = true;
    slot.leave();
    held.giveBack();
    lines.drop();
    room.leave();
    letGoOfAnswers();
  }

  private void wroteRoom() {
    terms.lines().giveBack(writtenRoom);
    writtenRoom = 0;
  }

  private void letGoOfAnswers() {
    unwritten.reset();
    terms.lines().giveBack(unwrittenRoom);
    unwrittenRoom = 0;
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
    answer(lines.lines() + 1, changes.late(lines.lines() + 1));
    lines.drop();
    inputEnded = true;
  }
}
