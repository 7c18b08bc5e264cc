package io.contactgateway.adapter;

import java.util.Locale;

/** Why an attempt did not deliver. Each kind says what follows from it, whoever the vendor is. */
public enum FailureKind {
  /** The vendor asks for patience (429, or 503 with Retry-After). Costs no attempt. */
  THROTTLED(Consequence.TARGET_WAITS),
  /** Refused connection, DNS, TLS, 408, 500, 502, 503, 504, open breaker. */
  UNAVAILABLE(Consequence.BACK_OFF),
  /** No permit, or the deadline came before the request left. The vendor saw nothing. */
  NOT_SENT(Consequence.BACK_OFF),
  /** Sent, and no usable answer. The next attempt has to be safe. */
  OUTCOME_UNKNOWN(Consequence.BACK_OFF),
  /** Creating met what exists; the memory returned makes the next attempt an update. */
  CONFLICT(Consequence.AT_ONCE),
  /** The vendor no longer knows the id; the memory returned makes the next attempt a create. */
  MISSING(Consequence.AT_ONCE),
  /** 401 with a fresh token, 403: the login or its rights are wrong, not the contact. */
  CREDENTIALS(Consequence.TARGET_FAULTY),
  /** 3xx, 404, 405, 406, 415 where the path is ours: the target is set up wrong. */
  CONFIGURATION(Consequence.TARGET_FAULTY),
  /** The vendor's validation says no to this contact. */
  REFUSED(Consequence.REJECT),
  /** The target's policy is to create nothing, and the vendor doesn't have the contact. */
  UPDATE_ONLY(Consequence.WITHHOLD),
  /** The target's policy is to change nothing, and the vendor has the contact. */
  CREATE_ONLY(Consequence.WITHHOLD),
  /** A bug of the gateway: its own payload can't be read, an invariant is broken. */
  DEFECT(Consequence.REJECT);

  /** What follows from a failure. */
  public enum Consequence {
    /** The contact stays pending and is tried again later. */
    BACK_OFF,
    /** The whole target waits; the contact stays pending and keeps its attempts. */
    TARGET_WAITS,
    /** The whole target is faulty and probed slowly; the contact stays pending. */
    TARGET_FAULTY,
    /** Tried again now, a bounded number of times. */
    AT_ONCE,
    /** This revision is given up. */
    REJECT,
    /** This revision is kept back, as the target is configured. Nothing is wrong. */
    WITHHOLD
  }

  private final Consequence consequence;

  FailureKind(Consequence consequence) {
    this.consequence = consequence;
  }

  public Consequence consequence() {
    return consequence;
  }

  /** As meters, traces and the history spell it: in lower case, with dashes. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
