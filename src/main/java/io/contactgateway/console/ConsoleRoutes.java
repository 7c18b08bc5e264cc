package io.contactgateway.console;

import io.contactgateway.console.page.Notice;
import io.contactgateway.console.page.Section;
import io.contactgateway.console.request.Answer;
import io.contactgateway.console.request.ConsolePage;
import io.contactgateway.console.request.Exchange;
import io.contactgateway.console.request.Place;
import io.contactgateway.console.request.Site;
import io.contactgateway.http.request.BodyReader;
import io.quarkus.arc.All;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Serves the console, where there is one: lets a visitor in by the roles of the interface, takes no
 * form but from its own pages, and shows a page for whatever goes wrong.
 */
@Singleton
final class ConsoleRoutes {
  private static final String BASE = "/console";
  private static final int FIRST = -1;
  private static final int FORBIDDEN = 403;
  private static final int UNAUTHORIZED = 401;
  private static final int NOT_FOUND = 404;

  private final ConsoleSettings settings;
  private final Visitors visitors;
  private final BodyReader bodies;
  private final List<ConsolePage> pages;

  ConsoleRoutes(
      ConsoleSettings settings,
      Visitors visitors,
      BodyReader bodies,
      @All List<ConsolePage> pages) {
    this.settings = settings;
    this.visitors = visitors;
    this.bodies = bodies;
    this.pages = pages;
  }

  void serve(@Observes Router router) {
    if (!settings.served()) {
      return;
    }
    var assets = new Assets();
    assets.serve(router, BASE);
    var site = new Site(assets.version(), settings.provider());
    router.get("/").order(FIRST).handler(ConsoleRoutes::front);
    router.get(BASE).handler(context -> redirect(context, "console/start"));
    for (var page : pages) {
      page.places().forEach(place -> serve(router, place, site));
    }
    serve(router, Place.get("start", Set.of(), ConsoleRoutes::start), site);
    serve(router, Place.get("*", Set.of(), ConsoleRoutes::nothing), site);
  }

  private void serve(Router router, Place place, Site site) {
    router
        .route(place.method(), BASE + "/" + place.path())
        .handler(context -> answer(context, place, site));
  }

  /** Programs that ask for the root find nothing there, as ever. */
  private static void front(RoutingContext context) {
    var accepted = context.request().getHeader(HttpHeaders.ACCEPT);
    if (accepted != null && accepted.contains("text/html")) {
      redirect(context, "console/start");
    } else {
      context.next();
    }
  }

  private static void redirect(RoutingContext context, String path) {
    ConsoleHeaders.put(context.response());
    context.response().setStatusCode(303).putHeader(HttpHeaders.LOCATION, path).end();
  }

  /** The first page that the visitor may see. */
  private static Uni<Answer> start(Exchange exchange) {
    return Uni.createFrom()
        .item(
            Arrays.stream(Section.values())
                .filter(section -> exchange.may(section.roles()))
                .findFirst()
                .map(section -> Answer.goTo(section.path()))
                .orElseGet(() -> forbidden(exchange, Set.of("operator or contacts:read"))));
  }

  private static Uni<Answer> nothing(Exchange exchange) {
    return Uni.createFrom().item(() -> StatePages.notice(exchange, NOT_FOUND, Notice.NOT_FOUND));
  }

  private void answer(RoutingContext context, Place place, Site site) {
    var request = context.request();
    var isForm = place.method().equals(HttpMethod.POST);
    if (isForm) {
      // Nobody reads it before it is known who sent it.
      request.pause();
    }
    ConsoleHeaders.put(context.response());
    var stranger = Exchange.of(context, NOBODY, site);
    var anybody = place.roles().isEmpty() && !place.path().equals("start");
    var loop = context.vertx().getOrCreateContext();
    var caller =
        anybody
            ? Uni.createFrom().item(stranger)
            : visitors
                .visitor(context)
                .onItem()
                .ifNull()
                .continueWith(NOBODY)
                .map(identity -> Exchange.of(context, identity, site))
                .emitOn(task -> loop.runOnContext(turn -> task.run()));
    caller
        .flatMap(exchange -> admitted(context, place, exchange, anybody))
        .onFailure()
        .recoverWithUni(
            failure -> Uni.createFrom().item(() -> ConsoleFailures.answer(stranger, failure)))
        .flatMap(answer -> answer.send(context.response()))
        .onTermination()
        .invoke(
            () -> {
              if (isForm) {
                request.resume();
              }
            })
        .subscribe()
        .with(sent -> {}, context::fail);
  }

  private static final SecurityIdentity NOBODY =
      QuarkusSecurityIdentity.builder().setAnonymous(true).build();

  private Uni<Answer> admitted(
      RoutingContext context, Place place, Exchange exchange, boolean anybody) {
    if (!anybody && exchange.isStranger()) {
      return Uni.createFrom().item(() -> StatePages.signIn(exchange, UNAUTHORIZED, ""));
    }
    if (!exchange.may(place.roles())) {
      return Uni.createFrom().item(() -> forbidden(exchange, place.roles()));
    }
    if (place.method().equals(HttpMethod.GET)) {
      return done(place, exchange);
    }
    return bodies.form(context.request(), form -> sent(place, exchange.with(form)));
  }

  private static Uni<Answer> sent(Place place, Exchange exchange) {
    return exchange.isFormGood()
        ? done(place, exchange)
        : Uni.createFrom().item(() -> StatePages.notice(exchange, FORBIDDEN, Notice.FORM_TOO_OLD));
  }

  /** Failures are shown to whoever asked, in the frame that is theirs. */
  private static Uni<Answer> done(Place place, Exchange exchange) {
    return Uni.createFrom()
        .deferred(() -> place.work().apply(exchange))
        .onFailure()
        .recoverWithUni(
            failure -> Uni.createFrom().item(() -> ConsoleFailures.answer(exchange, failure)));
  }

  private static Answer forbidden(Exchange exchange, Set<String> roles) {
    var named = roles.stream().sorted().collect(Collectors.joining(" and "));
    return StatePages.notice(exchange, FORBIDDEN, Notice.forbidden(named));
  }
}
