package io.contactgateway.http.contact;

import io.contactgateway.access.Roles;
import io.contactgateway.http.ReadingForbiddenException;
import io.contactgateway.http.ReportView;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.inject.Singleton;

/**
 * Keeps what is stored from callers who may change it and not read it: an empty patch would show it
 * all.
 */
@Singleton
public final class ReadAccess {
  private final SecurityIdentity caller;

  ReadAccess(SecurityIdentity caller) {
    this.caller = caller;
  }

  ChangeHead within(ChangeHead head) {
    return new ChangeHead(head.key(), head.preconditions(), within(head.options()), head.request());
  }

  /**
   * The options, less the representation, which is only a preference, and the vendors' words.
   *
   * @throws ForbiddenException for a dry run, which is nothing but a look
   */
  public ChangeOptions within(ChangeOptions options) {
    if (caller.hasRole(Roles.CONTACTS_READ)) {
      return options;
    }
    if (options.dryRun()) {
      throw new ReadingForbiddenException();
    }
    return options.withoutReading();
  }

  /** What the caller sees of a report that is asked for without options. */
  ReportView view() {
    return caller.hasRole(Roles.CONTACTS_READ) ? ReportView.READER : ReportView.BARE;
  }
}
