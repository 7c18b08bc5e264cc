package io.contactgateway.console.contact;

import io.contactgateway.access.Roles;
import io.contactgateway.console.page.Check;
import io.contactgateway.console.page.CheckPart;
import io.contactgateway.console.page.DocumentCheck;
import io.contactgateway.console.page.Frame;
import io.contactgateway.console.page.Section;
import io.contactgateway.console.request.Answer;
import io.contactgateway.console.request.ConsolePage;
import io.contactgateway.console.request.Exchange;
import io.contactgateway.console.request.Place;
import io.contactgateway.contact.ContactKey;
import io.contactgateway.sync.ContactSync;
import io.contactgateway.sync.change.ChangeResult;
import io.contactgateway.sync.erasure.ErasureResult;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** One contact: its document, where it stands, what was tried, and what can be done with it. */
@Singleton
final class ContactPage implements ConsolePage {
  private static final Set<String> WRITERS = Set.of(Roles.CONTACTS_READ, Roles.CONTACTS_WRITE);
  private static final String NO_KEY = "That is no key: " + ContactKey.RULE + ".";

  private final ContactSync contacts;
  private final ContactChanges changes;
  private final DocumentCheck check;
  private final InstantSource clock;

  ContactPage(ContactSync contacts, ContactChanges changes, InstantSource clock) {
    this.contacts = contacts;
    this.changes = changes;
    this.check = new DocumentCheck(contacts);
    this.clock = clock;
  }

  @CheckedTemplate(basePath = "console")
  static final class Templates {
    private Templates() {}

    static native TemplateInstance contactFind(Frame frame, String key, String problem);

    static native TemplateInstance contact(Frame frame, ContactView view);

    static native TemplateInstance contactPart(ContactView view);

    static native TemplateInstance contactStanding(ContactView view);

    static native TemplateInstance contactForget(ContactView view);

    static native TemplateInstance contactReceipt(Receipt receipt);
  }

  @Override
  public List<Place> places() {
    var readers = Section.CONTACT.roles();
    return List.of(
        Place.get("contact", readers, exchange -> now(find(exchange, "", ""))),
        Place.post("contact", readers, this::open),
        Place.post("contact-standing", readers, this::standing),
        Place.post("contact-check", WRITERS, this::checked),
        Place.post("contact-save", WRITERS, this::save),
        Place.post("contact-again", WRITERS, this::again),
        Place.post("contact-forget-question", WRITERS, this::askToForget),
        Place.post("contact-forget", WRITERS, this::forget));
  }

  private static Answer find(Exchange exchange, String key, String problem) {
    return Answer.page(Templates.contactFind(exchange.frame(Section.CONTACT), key, problem));
  }

  private Uni<Answer> open(Exchange exchange) {
    var text = exchange.field("key").strip();
    var key = ContactKey.of(text);
    if (key.isEmpty()) {
      return now(find(exchange, text, NO_KEY));
    }
    return view(exchange, key.get(), "")
        .map(
            found ->
                found
                    .map(view -> page(exchange, view))
                    .orElseGet(() -> find(exchange, text, "There is no contact of this key.")));
  }

  private static Answer page(Exchange exchange, ContactView view) {
    return Answer.page(Templates.contact(exchange.frame(Section.CONTACT), view));
  }

  private Uni<Optional<ContactView>> view(Exchange exchange, ContactKey key, String said) {
    return contacts
        .history(key)
        .flatMap(
            history ->
                contacts
                    .report(key)
                    .map(
                        found ->
                            found.map(
                                report ->
                                    ContactView.of(
                                        report,
                                        history,
                                        clock.instant(),
                                        exchange.may(WRITERS),
                                        exchange.token(),
                                        said))));
  }

  private Uni<Answer> standing(Exchange exchange) {
    return shown(exchange, "", Templates::contactStanding);
  }

  /** The contact as it is now, or that it is gone. */
  private Uni<Answer> shown(
      Exchange exchange, String said, Function<ContactView, TemplateInstance> template) {
    return view(exchange, ContactChanges.key(exchange), said)
        .map(
            found ->
                found.map(view -> Answer.page(template.apply(view))).orElseGet(ContactPage::gone));
  }

  private static Answer gone() {
    return Answer.part(
        "#contact", CheckPart.check(Check.bad("There is no such contact any more.", List.of())));
  }

  private Uni<Answer> checked(Exchange exchange) {
    return check
        .of(ContactChanges.key(exchange), exchange.field("document"), contact -> "")
        .map(made -> Answer.page(CheckPart.check(made)));
  }

  private Uni<Answer> save(Exchange exchange) {
    return changes.save(exchange).flatMap(result -> changed(exchange, result, "Saved"));
  }

  private Uni<Answer> again(Exchange exchange) {
    return changes
        .deliverAgain(exchange)
        .flatMap(result -> changed(exchange, result, "Delivered again"));
  }

  private Uni<Answer> changed(Exchange exchange, ChangeResult result, String said) {
    return result.fold(
        stored -> shown(exchange, said, Templates::contactPart),
        previewed -> shown(exchange, "", Templates::contactPart),
        refused -> now(Answer.part("#edit-check", CheckPart.check(Check.refused(refused)))));
  }

  private Uni<Answer> askToForget(Exchange exchange) {
    return shown(exchange, "", Templates::contactForget);
  }

  private Uni<Answer> forget(Exchange exchange) {
    return changes.forget(exchange).map(ContactPage::forgotten);
  }

  private static Answer forgotten(ErasureResult result) {
    return result.fold(
        erased -> Answer.page(Templates.contactReceipt(Receipt.of(erased))),
        notFound -> gone(),
        preconditionFailed ->
            Answer.part(
                "#edit-check",
                CheckPart.check(
                    Check.bad(
                        "Somebody else changed the contact meanwhile. Open it again.",
                        List.of()))));
  }

  private static Uni<Answer> now(Answer answer) {
    return Uni.createFrom().item(answer);
  }
}
