package io.contactgateway.store.audit;

import java.util.Locale;

/** What is kept with who did it. */
public enum AuditAction {
  PAUSE,
  RESUME,
  RETRY,
  RESYNC,
  FORGET,
  DELIVER_AGAIN,
  /** A target was asked whether its configuration fits. */
  CHECK,
  /** A target was asked for what it has. */
  AUDIT,
  /** The gateway was started with other settings. */
  CONFIGURATION;

  /** The code in the store and in the interface. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
