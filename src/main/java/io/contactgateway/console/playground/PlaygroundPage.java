package io.contactgateway.console.playground;

import io.contactgateway.console.ConsoleSettings;
import io.contactgateway.console.page.Check;
import io.contactgateway.console.page.CheckPart;
import io.contactgateway.console.page.Curl;
import io.contactgateway.console.page.DocumentCheck;
import io.contactgateway.console.page.Frame;
import io.contactgateway.console.page.Section;
import io.contactgateway.console.request.Answer;
import io.contactgateway.console.request.ConsolePage;
import io.contactgateway.console.request.Exchange;
import io.contactgateway.console.request.Place;
import io.contactgateway.contact.ContactKey;
import io.contactgateway.http.HttpSettings;
import io.contactgateway.sync.ContactSync;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;

/** Shows what vendors would be sent for a document, and sends nothing. */
@Singleton
final class PlaygroundPage implements ConsolePage {
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private final DocumentCheck check;
  private final LinesCheck lines;
  private final CsvCheck rows;
  private final ConsoleSettings settings;

  PlaygroundPage(ContactSync contacts, ConsoleSettings settings, HttpSettings http) {
    this.check = new DocumentCheck(contacts);
    this.lines = new LinesCheck(contacts, http.documentBytes());
    this.rows = new CsvCheck(contacts, http.documentBytes());
    this.settings = settings;
  }

  @CheckedTemplate(basePath = "console")
  static final class Templates {
    private Templates() {}

    static native TemplateInstance playground(Frame frame, List<Sample> samples, Sample chosen);

    static native TemplateInstance fileCheck(FileCheck check);
  }

  @Override
  public List<Place> places() {
    var roles = Section.PLAYGROUND.roles();
    return List.of(
        Place.get("playground", roles, this::whole),
        Place.post("playground-check", roles, this::checked),
        Place.post("playground-file", roles, this::fileChecked));
  }

  private Uni<Answer> whole(Exchange exchange) {
    var chosen = Sample.find(exchange.query("sample")).orElse(Sample.EMPLOYEE);
    return Uni.createFrom()
        .item(
            () ->
                Answer.page(
                    Templates.playground(
                        exchange.frame(Section.PLAYGROUND), List.of(Sample.values()), chosen)));
  }

  private Uni<Answer> fileChecked(Exchange exchange) {
    // Browsers part the lines of a form's field by CR LF; spreadsheets begin with a mark.
    var sent = exchange.field("lines").replace("\r\n", "\n");
    var text = sent.startsWith(BYTE_ORDER_MARK) ? sent.substring(1) : sent;
    var made = text.stripLeading().startsWith("{") ? lines.of(text) : rows.of(text);
    return made.map(check -> Answer.page(Templates.fileCheck(check)));
  }

  private Uni<Answer> checked(Exchange exchange) {
    return ContactKey.of(exchange.field("key"))
        .map(key -> checked(exchange, key))
        .orElseGet(() -> Uni.createFrom().item(Check.bad(ContactKey.RULE, List.of())))
        .map(made -> Answer.page(CheckPart.check(made)));
  }

  private Uni<Check> checked(Exchange exchange, ContactKey key) {
    return check.of(
        key,
        exchange.field("document"),
        contact -> Curl.put(exchange.origin(), key, contact, settings.asksForTokens()));
  }
}
