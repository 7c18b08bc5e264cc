package io.contactgateway.console.targets;

import io.contactgateway.console.activity.DeliveryActivity;
import io.contactgateway.console.page.Frame;
import io.contactgateway.console.page.Section;
import io.contactgateway.console.request.Answer;
import io.contactgateway.console.request.ConsolePage;
import io.contactgateway.console.request.Exchange;
import io.contactgateway.console.request.Place;
import io.contactgateway.http.ProblemType;
import io.contactgateway.http.RequestRefusedException;
import io.contactgateway.sync.operate.TargetOperations;
import io.contactgateway.sync.operate.TargetView;
import io.contactgateway.sync.target.Target;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.List;

/** How the targets do, and what operators do to them. */
@Singleton
final class TargetsPage implements ConsolePage {
  private final TargetOperations operations;
  private final DeliveryActivity activity;
  private final InstantSource clock;

  TargetsPage(TargetOperations operations, DeliveryActivity activity, InstantSource clock) {
    this.operations = operations;
    this.activity = activity;
    this.clock = clock;
  }

  @CheckedTemplate(basePath = "console")
  static final class Templates {
    private Templates() {}

    static native TemplateInstance targets(Frame frame, List<TargetCard> cards, String said);

    static native TemplateInstance targetCards(List<TargetCard> cards, String said);

    static native TemplateInstance confirm(Question question);
  }

  @Override
  public List<Place> places() {
    var roles = Section.TARGETS.roles();
    return List.of(
        Place.get("targets", roles, this::whole),
        Place.get("target-cards", roles, exchange -> cards("")),
        Place.get("target-question", roles, this::ask),
        Place.post("target-action", roles, this::act));
  }

  private Uni<Answer> whole(Exchange exchange) {
    var frame = exchange.frame(Section.TARGETS);
    return drawn().map(cards -> Answer.page(Templates.targets(frame, cards, "")));
  }

  private Uni<Answer> cards(String said) {
    return drawn().map(cards -> Answer.page(Templates.targetCards(cards, said)));
  }

  private Uni<List<TargetCard>> drawn() {
    return operations.views().map(views -> views.stream().map(this::card).toList());
  }

  private TargetCard card(TargetView view) {
    var charts =
        List.of(
            Chart.of("Last hour", activity.lastHour(view.name())),
            Chart.of("Last day", activity.lastDay(view.name())));
    return TargetCard.of(view, charts, clock.instant());
  }

  private Uni<Answer> ask(Exchange exchange) {
    var target = target(exchange.query("target"));
    var action = action(exchange.query("action"));
    return operations
        .view(target)
        .flatMap(view -> action.question(operations, view))
        .map(
            sentence ->
                new Question(
                    target.name(),
                    action.word(),
                    action.verb(),
                    action.tone(),
                    sentence,
                    exchange.token()))
        .map(question -> Answer.page(Templates.confirm(question)));
  }

  private Uni<Answer> act(Exchange exchange) {
    var target = target(exchange.field("target"));
    return action(exchange.field("action"))
        .act(operations, target)
        .flatMap(done -> cards(target.name() + " " + done));
  }

  private Target target(String name) {
    return operations
        .find(name)
        .orElseThrow(
            () -> new RequestRefusedException(ProblemType.NOT_FOUND, "there is no such target"));
  }

  private static TargetAction action(String word) {
    return TargetAction.find(word)
        .orElseThrow(
            () -> new RequestRefusedException(ProblemType.MALFORMED, "there is no such action"));
  }
}
