package io.contactgateway.console.contact;

import io.contactgateway.console.page.DocumentCheck;
import io.contactgateway.console.request.Exchange;
import io.contactgateway.contact.ContactKey;
import io.contactgateway.http.HttpSettings;
import io.contactgateway.http.ProblemType;
import io.contactgateway.http.RequestRefusedException;
import io.contactgateway.http.request.RequestLimiter;
import io.contactgateway.sync.ContactSync;
import io.contactgateway.sync.change.Change;
import io.contactgateway.sync.change.ChangeResult;
import io.contactgateway.sync.change.Preconditions;
import io.contactgateway.sync.erasure.ErasureResult;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Makes the changes that forms ask for, within the bounds that hold for callers of the interface
 * too. All of them are about the contact as the visitor saw it: of one that was changed meanwhile
 * nothing is overwritten.
 */
@Singleton
final class ContactChanges {
  private final ContactSync contacts;
  private final RequestLimiter limiter;
  private final HttpSettings settings;

  ContactChanges(ContactSync contacts, RequestLimiter limiter, HttpSettings settings) {
    this.contacts = contacts;
    this.limiter = limiter;
    this.settings = settings;
  }

  /**
   * The contact that the form is about.
   *
   * @throws RequestRefusedException where that is no key
   */
  static ContactKey key(Exchange exchange) {
    return ContactKey.of(exchange.field("key"))
        .orElseThrow(() -> new RequestRefusedException(ProblemType.MALFORMED, ContactKey.RULE));
  }

  /** The document becomes what the form says; waits for the targets as callers do. */
  Uni<ChangeResult> save(Exchange exchange) {
    var text = exchange.field("document").getBytes(StandardCharsets.UTF_8);
    return contacts
        .reader()
        .read(text)
        .fold(
            valid -> write(exchange, new Change.Replace(valid.contact())),
            malformed -> refused(new ChangeResult.Malformed(malformed.violations())),
            invalid -> refused(new ChangeResult.Invalid(invalid.violations())));
  }

  Uni<ChangeResult> deliverAgain(Exchange exchange) {
    return write(exchange, new Change.DeliverAgain(exchange.who()));
  }

  Uni<ErasureResult> forget(Exchange exchange) {
    return admitted(() -> contacts.erase(key(exchange), asSeen(exchange), exchange.who()));
  }

  private Uni<ChangeResult> write(Exchange exchange, Change change) {
    var request =
        DocumentCheck.request(
            contacts, key(exchange), change, asSeen(exchange), settings.standardWait());
    return admitted(() -> contacts.write(request));
  }

  private static Preconditions asSeen(Exchange exchange) {
    return new Preconditions(Optional.of(List.of(exchange.field("tag"))), false);
  }

  private static Uni<ChangeResult> refused(ChangeResult.Refused refused) {
    return Uni.createFrom().item(refused);
  }

  /** The place is given back at the end of the work, also where the browser has gone. */
  private <T> Uni<T> admitted(Supplier<Uni<T>> work) {
    var slot =
        limiter
            .enter()
            .orElseThrow(
                () -> new RequestRefusedException(ProblemType.BUSY, "too many changes at a time"));
    var done =
        Uni.createFrom()
            .deferred(work::get)
            .onTermination()
            .invoke(slot::leave)
            .subscribeAsCompletionStage();
    return Uni.createFrom().completionStage(done.copy());
  }
}
