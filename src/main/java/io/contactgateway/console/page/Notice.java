package io.contactgateway.console.page;

/**
 * A state in which there is nothing else to show.
 *
 * @param kind names its picture: empty, busy, error, signed-out, forbidden, unavailable
 * @param detail one sentence without values
 * @param way what the visitor can do about it
 */
public record Notice(String kind, String title, String detail, String way) {
  public static final Notice STORE_UNAVAILABLE =
      new Notice(
          "unavailable",
          "The store is unavailable",
          "Nothing was read and nothing was changed. Deliveries go on once it is back.",
          "Try again in a moment.");

  public static final Notice MAY_BE_STORED =
      new Notice(
          "unavailable",
          "The change may be stored",
          "The store went away while the change was committed.",
          "Open the contact again once the store is back, and look whether the change is there.");

  public static final Notice BUSY =
      new Notice(
          "busy",
          "The gateway is at its limit",
          "Too many changes are in work. Nothing was changed.",
          "Try again in a moment.");

  public static final Notice FORM_TOO_OLD =
      new Notice(
          "error",
          "This page is too old",
          "The form did not bring the token of this browser. Nothing was changed.",
          "Open the page again, and repeat what you did.");

  public static final Notice NOT_FOUND =
      new Notice("empty", "There is no such page", "The console has nothing at this address.", "");

  public static final Notice KEYS_UNAVAILABLE =
      new Notice(
          "unavailable",
          "Tokens can't be verified",
          "The gateway can't reach the keys of your provider. Nothing was read or changed.",
          "Try again in a moment.");

  /** The visitor lacks a role. */
  public static Notice forbidden(String role) {
    return new Notice(
        "forbidden",
        "You may not see this page",
        "It takes the role " + role + ", which your token does not have.",
        "Ask whoever gives out the roles of this gateway.");
  }

  /** A request that can't be taken. */
  public static Notice refused(String sentence) {
    return new Notice("error", "The gateway refused this", sentence, "Nothing was changed.");
  }

  /**
   * A bug.
   *
   * @param instance names its line in the log
   */
  public static Notice defect(String instance) {
    return new Notice(
        "error",
        "The gateway has a defect",
        "See the gateway's log for " + instance + ".",
        "What you asked for may not have been done.");
  }
}
