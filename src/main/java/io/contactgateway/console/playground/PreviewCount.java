package io.contactgateway.console.playground;

import io.contactgateway.console.page.Check;
import io.contactgateway.console.page.DocumentCheck;
import io.contactgateway.contact.ContactKey;
import io.contactgateway.sync.ContactSync;
import io.contactgateway.sync.change.Change;
import io.contactgateway.sync.change.Preconditions;
import io.smallrye.mutiny.Uni;
import java.time.Duration;

/** Counts what changes would lead to, each by a dry run of its own. */
final class PreviewCount {
  private final ContactSync contacts;

  PreviewCount(ContactSync contacts) {
    this.contacts = contacts;
  }

  /** Adds one change to the tally. */
  Uni<FileTally> count(FileTally tally, long number, ContactKey key, Change change) {
    var request = DocumentCheck.request(contacts, key, change, Preconditions.NONE, Duration.ZERO);
    return contacts
        .preview(request)
        .map(
            result ->
                result.fold(
                    stored -> {
                      throw new IllegalStateException("a preview stores nothing");
                    },
                    previewed -> {
                      tally.take(previewed.report());
                      return tally;
                    },
                    refused -> {
                      tally.refuse(number, Check.refused(refused));
                      return tally;
                    }));
  }
}
