package io.contactgateway.reload;

import java.io.IOException;
import java.io.Reader;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Names that stand more than once in a file of properties. To whoever reads the file the last one
 * counts, without a word. Not thread-safe.
 */
final class RepeatedNames extends Properties {
  private static final long serialVersionUID = 1L;

  /** What the gateway and its framework know, in any profile; others may be anything. */
  private static final Pattern KNOWN =
      Pattern.compile("(%[^.]+\\.)?(contact-gateway|quarkus|mp|smallrye)\\..*");

  private final transient Set<String> found = new TreeSet<>();

  private RepeatedNames() {}

  /**
   * Those in this text.
   *
   * @return none where it is no file of properties: whoever reads it says so
   */
  static Set<String> in(Reader text) {
    var names = new RepeatedNames();
    try {
      names.load(text);
    } catch (IOException | IllegalArgumentException malformed) {
      return Set.of();
    }
    return names.found;
  }

  /** Called for each line. */
  @Override
  public synchronized Object put(Object name, Object value) {
    var before = super.put(name, "");
    if (before != null && KNOWN.matcher(name.toString()).matches()) {
      found.add(name.toString());
    }
    return before;
  }

  /** As every map of these names does. */
  @Override
  public synchronized boolean equals(Object other) {
    return super.equals(other);
  }

  @Override
  public synchronized int hashCode() {
    return super.hashCode();
  }
}
