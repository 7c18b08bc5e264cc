package io.contactgateway.standin.chatwoot;

/**
 * Where Chatwoot's servers differ by version, as switches.
 *
 * @param mergeGuard whether contacts with different identifiers stay apart, the e-mail or phone at
 *     stake dropped with a 200 (pull request 14935, open when last seen)
 * @param hmacBoundToContact whether the proven identifier must be the addressed contact's own (pull
 *     request 15338, open when last seen)
 * @param phoneAnchored whether a phone must be a number from its first character on (pull request
 *     15415, merged on 2026-08-11)
 */
public record ChatwootModes(
    PatchShape patchShape, boolean mergeGuard, boolean hmacBoundToContact, boolean phoneAnchored) {
  /** Modes of a server before the pattern of phones was anchored. */
  public ChatwootModes(PatchShape patchShape, boolean mergeGuard, boolean hmacBoundToContact) {
    this(patchShape, mergeGuard, hmacBoundToContact, false);
  }

  public static final ChatwootModes DEFAULT = new ChatwootModes(PatchShape.SMALL, false, false);

  /** What PATCH answers. */
  public enum PatchShape {
    /** The whole record without source id, up to 4.15.1. */
    FULL,
    /** The same as POST and GET, since pull request 14946. */
    SMALL
  }
}
