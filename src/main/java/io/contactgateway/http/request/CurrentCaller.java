package io.contactgateway.http.request;

import io.contactgateway.access.Callers;
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

  public Actor actor() {
    String subject = caller.getAttribute(Callers.SUBJECT);
    return Optional.ofNullable(subject).map(Actor::of).orElse(Actor.NOBODY);
  }
}
