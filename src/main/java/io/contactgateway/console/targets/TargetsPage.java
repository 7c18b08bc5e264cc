package io.contactgateway.console.targets;

import io.contactgateway.console.activity.ActivityHistory;
import io.contactgateway.console.activity.DeliveryActivity;
import io.contactgateway.console.activity.Stretch;
import io.contactgateway.console.page.Frame;
import io.contactgateway.console.page.Section;
import io.contactgateway.console.request.Answer;
import io.contactgateway.console.request.ConsolePage;
import io.contactgateway.console.request.Exchange;
import io.contactgateway.console.request.Place;
import io.contactgateway.sync.operate.TargetOperations;
import io.contactgateway.sync.operate.TargetView;
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
    return Uni.combine()
        .all()
        .unis(operations.views(), activity.history())
        .asTuple()
        .map(both -> cards(both.getItem1(), both.getItem2()));
  }

  private List<TargetCard> cards(List<TargetView> views, ActivityHistory history) {
    return views.stream().map(view -> card(view, history)).toList();
  }

  private TargetCard card(TargetView view, ActivityHistory history) {
    var charts =
        List.of(
            Chart.of("Last hour", history.of(view.name(), Stretch.HOUR)),
            Chart.of("Last day", history.of(view.name(), Stretch.DAY)));
    return TargetCard.of(view, charts, clock.instant());
  }

  private Uni<Answer> ask(Exchange exchange) {
    var asked = Asked.read(operations, exchange::query, exchange.who());
    return asked
        .action()
        .question(operations, asked)
        .map(sentence -> asked.question(sentence, exchange.token()))
        .map(question -> Answer.page(Templates.confirm(question)));
  }

  private Uni<Answer> act(Exchange exchange) {
    var asked = Asked.read(operations, exchange::field, exchange.who());
    return asked
        .action()
        .act(operations, asked)
        .flatMap(done -> cards(asked.target().name() + " " + done));
  }
}
