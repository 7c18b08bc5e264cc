package io.contactgateway.bulk;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.contactgateway.contact.ContactKey;
import io.contactgateway.http.ProblemBody;
import io.contactgateway.http.ProblemType;
import io.contactgateway.http.ReportView;
import io.contactgateway.http.contact.ChangeResponse;
import io.contactgateway.http.request.MemoryBudgets;
import io.contactgateway.store.CommitInDoubtException;
import io.contactgateway.store.StoreUnavailableException;
import io.contactgateway.sync.change.Change;
import io.contactgateway.sync.change.ChangeResult;
import io.contactgateway.sync.delivery.DefectLog;
import io.contactgateway.trace.Span;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/** Makes the changes of single lines, and words what became of them. Never fails. */
final class BulkChanges {
  private static final Logger LOG = Logger.getLogger(BulkChanges.class);

  /** A report, as a rule. */
  private static final long LEAST_ANSWER_BYTES = 2048;

  private final ObjectMapper json;
  private final BiFunction<ContactKey, Change, Uni<ChangeResult>> change;
  private final ReportView view;
  private final Consumer<ChangeResponse> answered;
  private final Span span;
  private final long mostAnswerBytes;
  private final Optional<BulkSummary> summary;

  /**
   * @param view what the caller sees of every report
   * @param answered is told every answer
   * @param span of the request that all lines are of
   * @param mostAnswerBytes what an answer with a contact may take
   * @param summary of a dry run
   */
  BulkChanges(
      ObjectMapper json,
      BiFunction<ContactKey, Change, Uni<ChangeResult>> change,
      ReportView view,
      Consumer<ChangeResponse> answered,
      Span span,
      long mostAnswerBytes,
      Optional<BulkSummary> summary) {
    this.json = json;
    this.change = change;
    this.view = view;
    this.answered = answered;
    this.span = span;
    this.mostAnswerBytes = mostAnswerBytes;
    this.summary = summary;
  }

  /** What a line takes of the memory, its answer included. */
  long bytes(LineSplitter.Line line) {
    return (long) line.bytes().length * MemoryBudgets.DOCUMENT_WEIGHT
        + (view.contact() ? mostAnswerBytes : LEAST_ANSWER_BYTES);
  }

  /** The answer to a line whose change is made now. */
  Uni<byte[]> make(BulkLine.Readable line) {
    return Uni.createFrom()
        .deferred(() -> change.apply(line.key(), line.change()))
        .invoke(result -> summary.ifPresent(sum -> sum.note(result)))
        .map(result -> ChangeResponse.of(result, view))
        .onFailure(CommitInDoubtException.class)
        .recoverWithItem(
            () ->
                refusal(
                    ProblemType.MAY_BE_STORED,
                    "the database did not say whether it stored the line; send it again"))
        .onFailure(StoreUnavailableException.class)
        .recoverWithItem(
            () -> refusal(ProblemType.STORE_UNAVAILABLE, "nothing was stored; send the line again"))
        .onFailure()
        .recoverWithItem(this::defect)
        .map(answer -> answer(line.number(), Optional.of(line.key().value()), answer));
  }

  /** The answer to a line that can't be read. */
  byte[] refuse(BulkLine.Unreadable line) {
    return answer(line.number(), line.key(), ChangeResponse.refusal(line.problem()));
  }

  /** The answer to a line that did not arrive. */
  byte[] late(long line) {
    var refusal =
        refusal(ProblemType.REQUEST_TIMEOUT, "the next line has to arrive sooner; no more is read");
    return answer(line, Optional.empty(), refusal);
  }

  byte[] progress(long read, long done) {
    return text(BulkProgressBody.of(read, done));
  }

  /** What comes after the last answer; empty where nothing does. */
  byte[] end() {
    return summary.map(BulkSummary::body).map(this::text).orElseGet(() -> new byte[0]);
  }

  private ChangeResponse defect(Throwable defect) {
    var problem = ProblemBody.of(ProblemType.INTERNAL, "see the gateway's log", List.of());
    log("a line of a bulk request failed: " + problem.instance(), defect);
    return ChangeResponse.refusal(problem);
  }

  /** Logs a bug as a part of the request. */
  void log(String what, Throwable bug) {
    span.within(() -> DefectLog.log(LOG, DefectLog.Part.BULK, what, bug));
  }

  private static ChangeResponse refusal(ProblemType type, String detail) {
    return ChangeResponse.refusal(ProblemBody.of(type, detail, List.of()));
  }

  private byte[] answer(long line, Optional<String> key, ChangeResponse answer) {
    answered.accept(answer);
    summary.ifPresent(sum -> sum.answered(answer.problem().isPresent()));
    return text(BulkLineBody.of(line, key, answer));
  }

  private byte[] text(Object body) {
    try {
      return (json.writeValueAsString(body) + "\n")
          .getBytes(java.nio.charset.StandardCharsets.UTF_8);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("an answer can always be written", impossible);
    }
  }
}
