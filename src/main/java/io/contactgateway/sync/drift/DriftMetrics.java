package io.contactgateway.sync.drift;

/** What runs find, for metrics. Never holds a key or a value of a contact. */
@FunctionalInterface
public interface DriftMetrics {
  /** Counts nothing. */
  DriftMetrics NONE = (target, found) -> {};

  /** What a contact was found to be. */
  enum Found {
    /** As it was delivered. */
    SAME,
    /** With other values. */
    DRIFTED,
    /** Gone. */
    LOST,
    /** It could not be read. */
    UNREAD
  }

  /** A contact was asked for. */
  void found(String target, Found found);
}
