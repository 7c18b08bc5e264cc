package io.contactgateway.contact;

import java.util.ArrayList;
import java.util.List;

/** JSON Pointers (RFC 6901) as text. */
public final class Pointers {
  private Pointers() {}

  /** The pointer of a member of the object at {@code parent}. */
  public static String child(String parent, String name) {
    return parent + "/" + name.replace("~", "~0").replace("/", "~1");
  }

  /** The last name in a pointer that has one, unescaped. */
  static String lastName(String pointer) {
    return pointer.substring(pointer.lastIndexOf('/') + 1).replace("~1", "/").replace("~0", "~");
  }

  /** The pointers of what a place is in, the outermost first and without the whole document. */
  static List<String> ancestors(String pointer) {
    var found = new ArrayList<String>();
    for (var end = pointer.indexOf('/', 1); end > 0; end = pointer.indexOf('/', end + 1)) {
      found.add(pointer.substring(0, end));
    }
    return found;
  }
}
