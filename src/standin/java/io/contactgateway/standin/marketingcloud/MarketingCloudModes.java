package io.contactgateway.standin.marketingcloud;

/**
 * What Salesforce's pages leave open about Marketing Cloud's contacts, as switches: a gateway must
 * end in the same state under every combination.
 *
 * @param postOnExisting what Create does to a contact key that exists
 * @param patchOnMissing what Update does to a contact key that doesn't exist
 * @param spelling how an answer's fields are spelled
 * @param failStyle the status of a failed operation
 */
public record MarketingCloudModes(
    PostOnExisting postOnExisting,
    PatchOnMissing patchOnMissing,
    Spelling spelling,
    FailStyle failStyle) {

  public static final MarketingCloudModes DEFAULT =
      new MarketingCloudModes(
          PostOnExisting.OK_UPDATE, PatchOnMissing.FAIL, Spelling.RECORDED, FailStyle.STATUS_200);

  /** Create on a key that exists. */
  public enum PostOnExisting {
    OK_UPDATE,
    /** Says OK, and that the key isn't new, and writes nothing. */
    OK_UNTOUCHED,
    FAIL,
    /** 409 with code 30004. */
    CONFLICT
  }

  /** Update on a key that doesn't exist. */
  public enum PatchOnMissing {
    FAIL,
    CREATE,
    /** 404 with code 30003. */
    NOT_FOUND
  }

  /**
   * {@code rowsAffected} and {@code contactID} as in recorded traffic, or {@code rowsAffetcted} and
   * {@code contactId} as on the pages "Create Contacts" and "Update Contacts".
   */
  public enum Spelling {
    RECORDED,
    DOCUMENTED
  }

  /** "Update Contacts" says 200; a sister endpoint sends the same body with 400. */
  public enum FailStyle {
    STATUS_200,
    STATUS_400
  }
}
