package io.contactgateway.store;

/**
 * Which database this is. A restore from a dump makes new tables, one of files goes on in another
 * timeline, and so does a standby that becomes the primary.
 *
 * @param place the server's system identifier, the database, the table
 * @param timeline the branch of the server's history
 */
public record DatabaseIdentity(String place, String timeline) {
  private static final char BETWEEN = '@';

  public static DatabaseIdentity parse(String text) {
    var end = text.lastIndexOf(BETWEEN);
    return new DatabaseIdentity(text.substring(0, Math.max(end, 0)), text.substring(end + 1));
  }

  public String text() {
    return place + BETWEEN + timeline;
  }

  boolean isSameButForTimeline(DatabaseIdentity other) {
    return place.equals(other.place);
  }
}
