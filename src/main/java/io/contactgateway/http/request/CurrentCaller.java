package io.contactgateway.http.request;

import io.contactgateway.access.Callers;
import io.contactgateway.access.Roles;
import io.contactgateway.store.audit.Actor;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Who makes the request that is worked on. To be asked while the request is read. */
@Singleton
public final class CurrentCaller {
  private final SecurityIdentity caller;

  CurrentCaller(SecurityIdentity caller) {
    this.caller = caller;
  }

  /** The subject of the caller's token, as it is; empty where nobody is asked for one. */
  public Optional<String> subject() {
    return Optional.ofNullable(caller.getAttribute(Callers.SUBJECT));
  }

  /** Whether the caller may read contacts. */
  public boolean mayRead() {
    return caller.hasRole(Roles.CONTACTS_READ);
  }

  public Actor actor() {
    return subject().map(Actor::of).orElse(Actor.NOBODY);
  }
}
