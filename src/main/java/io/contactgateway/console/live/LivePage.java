package io.contactgateway.console.live;

import io.contactgateway.console.activity.DeliveryActivity;
import io.contactgateway.console.page.Frame;
import io.contactgateway.console.page.Section;
import io.contactgateway.console.request.Answer;
import io.contactgateway.console.request.ConsolePage;
import io.contactgateway.console.request.Exchange;
import io.contactgateway.console.request.Place;
import io.contactgateway.sync.ContactSync;
import io.contactgateway.time.Delays;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;

/** Deliveries of all replicas as they happen, as server-sent events. They show no key. */
@Singleton
final class LivePage implements ConsolePage {
  private final ContactSync contacts;
  private final LiveStreams streams;

  LivePage(ContactSync contacts, DeliveryActivity activity, Delays delays) {
    this.contacts = contacts;
    this.streams = new LiveStreams(activity.feed(), delays);
  }

  @CheckedTemplate(basePath = "console")
  static final class Templates {
    private Templates() {}

    static native TemplateInstance live(Frame frame, List<String> targets);
  }

  @Override
  public List<Place> places() {
    var roles = Section.LIVE.roles();
    return List.of(
        Place.get("live", roles, this::whole),
        Place.get("live-events", roles, exchange -> Uni.createFrom().item(stream(exchange))));
  }

  private Uni<Answer> whole(Exchange exchange) {
    var targets = contacts.targets().names().stream().sorted().toList();
    return Uni.createFrom()
        .item(() -> Answer.page(Templates.live(exchange.frame(Section.LIVE), targets)));
  }

  private Answer stream(Exchange exchange) {
    return response -> {
      streams.open(response, exchange.lastEventId());
      return Uni.createFrom().voidItem();
    };
  }

  /** Nobody who only watches holds up the end of the process. */
  void windDown(@Observes ShutdownDelayInitiatedEvent event) {
    streams.closeAll();
  }
}
