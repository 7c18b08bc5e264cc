package io.contactgateway.console.problems;

import io.contactgateway.access.Roles;
import io.contactgateway.console.page.Frame;
import io.contactgateway.console.page.Section;
import io.contactgateway.console.page.Wording;
import io.contactgateway.console.problems.ProblemList.Tab;
import io.contactgateway.console.request.Answer;
import io.contactgateway.console.request.ConsolePage;
import io.contactgateway.console.request.Exchange;
import io.contactgateway.console.request.Place;
import io.contactgateway.store.table.DeliveryStatus;
import io.contactgateway.sync.operate.TargetOperations;
import io.contactgateway.sync.operate.TargetRedelivery.Problems;
import io.contactgateway.sync.operate.TargetView;
import io.contactgateway.sync.target.Target;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** What was not delivered, and why. */
@Singleton
final class ProblemsPage implements ConsolePage {
  private static final int PAGE = 50;
  private static final int CAUSES = 20;

  private final TargetOperations operations;
  private final InstantSource clock;

  ProblemsPage(TargetOperations operations, InstantSource clock) {
    this.operations = operations;
    this.clock = clock;
  }

  @CheckedTemplate(basePath = "console")
  static final class Templates {
    private Templates() {}

    static native TemplateInstance problems(Frame frame, ProblemList list);

    static native TemplateInstance problemCauses(
        ProblemGroups causes, String target, String token, Boolean mayOpen);

    static native TemplateInstance problemRows(ProblemList list);
  }

  @Override
  public List<Place> places() {
    var roles = Section.PROBLEMS.roles();
    return List.of(
        Place.get("problems", roles, this::whole),
        Place.get("problem-causes", roles, this::causes),
        Place.post("problem-rows", roles, this::more));
  }

  private Uni<Answer> whole(Exchange exchange) {
    var frame = exchange.frame(Section.PROBLEMS);
    return list(exchange, Filter.ofAddress(exchange))
        .map(list -> Answer.page(Templates.problems(frame, list)));
  }

  /** They come behind the list: to count a hundred thousand contacts takes longer than a page. */
  private Uni<Answer> causes(Exchange exchange) {
    var target = exchange.query("target");
    return causes(target)
        .map(
            causes ->
                Answer.page(
                    Templates.problemCauses(
                        causes, target, exchange.token(), exchange.may(Roles.CONTACTS_READ))));
  }

  private Uni<ProblemGroups> causes(String name) {
    return operations
        .find(name)
        .map(target -> operations.redelivery().problems(target, Optional.empty(), CAUSES))
        .orElseGet(() -> Uni.createFrom().item(new Problems(List.of(), false)))
        .map(problems -> ProblemGroups.of(problems, clock.instant()));
  }

  /** Nothing is counted again: the page has the counts already. */
  private Uni<Answer> more(Exchange exchange) {
    var filter = Filter.ofForm(exchange);
    return operations
        .find(filter.target())
        .map(target -> list(exchange, filter, target, List.of(), List.of()))
        .orElseGet(() -> Uni.createFrom().item(nothing(exchange, filter)))
        .map(list -> Answer.page(Templates.problemRows(list)));
  }

  private Uni<ProblemList> list(Exchange exchange, Filter filter) {
    return operations
        .views()
        .flatMap(
            views ->
                views.stream()
                    .filter(view -> view.name().equals(filter.target()))
                    .findFirst()
                    .or(() -> worst(views))
                    .map(view -> list(exchange, filter, views, view))
                    .orElseGet(() -> Uni.createFrom().item(nothing(exchange, filter))));
  }

  /** Where nothing is chosen, the target with most to do. */
  private static Optional<TargetView> worst(List<TargetView> views) {
    return views.stream()
        .reduce((one, other) -> undelivered(other) > undelivered(one) ? other : one);
  }

  private static long undelivered(TargetView view) {
    return view.rejected() + view.exhausted();
  }

  private Uni<ProblemList> list(
      Exchange exchange, Filter filter, List<TargetView> views, TargetView chosen) {
    return list(
        exchange,
        filter,
        operations.find(chosen.name()).orElseThrow(),
        views.stream().map(view -> tab(view, chosen)).toList(),
        choices(filter, chosen));
  }

  private Uni<ProblemList> list(
      Exchange exchange, Filter filter, Target target, List<Tab> tabs, List<Tab> choices) {
    return page(target, filter)
        .map(
            page ->
                new ProblemList(
                    target.name(),
                    filter.status().word(),
                    tabs,
                    choices,
                    ProblemList.rows(page, clock.instant()),
                    filter.cause().orElse(""),
                    ProblemList.after(page),
                    exchange.token(),
                    exchange.may(Roles.CONTACTS_READ)));
  }

  private Uni<TargetOperations.Page> page(Target target, Filter filter) {
    var status = filter.status();
    return filter
        .cause()
        .map(cause -> operations.contactsOfCause(target, status, cause, filter.after(), PAGE))
        .orElseGet(() -> operations.contacts(target, Optional.of(status), filter.after(), PAGE));
  }

  private static ProblemList nothing(Exchange exchange, Filter filter) {
    return new ProblemList(
        "",
        filter.status().word(),
        List.of(),
        List.of(),
        List.of(),
        "",
        "",
        exchange.token(),
        false);
  }

  private static Tab tab(TargetView view, TargetView chosen) {
    return new Tab(
        view.name(), view.name(), Wording.number(undelivered(view)), view.equals(chosen));
  }

  private static List<Tab> choices(Filter filter, TargetView chosen) {
    return Filter.CHOICES.stream()
        .map(
            status ->
                new Tab(
                    status.word(),
                    Filter.title(status),
                    count(status, chosen),
                    status == filter.status()))
        .toList();
  }

  private static String count(DeliveryStatus status, TargetView view) {
    return switch (status) {
      case REJECTED -> Wording.number(view.rejected());
      case EXHAUSTED -> Wording.number(view.exhausted());
      case PENDING -> Wording.number(view.backlog());
      case INELIGIBLE, WITHHELD, SYNCED, UNCHANGED -> "";
    };
  }
}
