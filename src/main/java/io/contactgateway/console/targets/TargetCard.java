package io.contactgateway.console.targets;

import io.contactgateway.console.page.Wording;
import io.contactgateway.sync.operate.TargetView;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A target as the page shows it; texts are empty where there is nothing to say.
 *
 * @param held until when nothing is sent
 * @param permitsShare how much of the rate is left, in tenths
 * @param undelivered rejected or given up
 */
public record TargetCard(
    String name,
    String kind,
    String state,
    String circuit,
    String backlog,
    String oldest,
    String drain,
    String held,
    String permits,
    int permitsShare,
    String rejected,
    String exhausted,
    long undelivered,
    String lastSuccess,
    String problem,
    String problemDetail,
    String problemWhen,
    List<Chart> charts) {
  private static final int TENTHS = 10;

  static TargetCard of(TargetView view, List<Chart> charts, Instant now) {
    var pacing = view.pacing();
    var problem = view.lastProblem();
    return new TargetCard(
        view.name(),
        view.kind(),
        Wording.code(view.state()),
        view.circuit(),
        Wording.number(view.backlog()),
        view.backlog() == 0 ? "" : "oldest waits " + Wording.span(view.oldestPending()),
        view.drain().filter(drain -> view.backlog() > 0).map(TargetCard::drain).orElse(""),
        view.heldUntil().map(until -> Wording.ahead(until, now)).orElse(""),
        pacing.map(TargetCard::permits).orElse(""),
        pacing.map(rate -> rate.available() * TENTHS / Math.max(1, rate.permits())).orElse(0),
        Wording.number(view.rejected()),
        Wording.number(view.exhausted()),
        view.rejected() + view.exhausted(),
        view.lastSuccessAt().map(at -> Wording.ago(at, now)).orElse("never"),
        problem.map(last -> Wording.problem(last.problem().type())).orElse(""),
        problem.map(last -> last.problem().detail()).orElse(""),
        problem.map(last -> Wording.ago(last.at(), now)).orElse(""),
        charts);
  }

  private static String drain(Duration drain) {
    return "done in " + Wording.span(drain);
  }

  private static String permits(TargetView.Pacing pacing) {
    return Wording.number(pacing.available())
        + " of "
        + Wording.number(pacing.permits())
        + " in "
        + Wording.span(pacing.period());
  }

  /** What the circuit means for calls. */
  public String circuitWords() {
    return switch (circuit) {
      case "open" -> "open: calls wait";
      case "half-open" -> "half-open: trying";
      default -> "closed: calls go out";
    };
  }

  public boolean isPaused() {
    return state.equals("paused");
  }

  public boolean isFaulty() {
    return state.equals("faulty");
  }
}
