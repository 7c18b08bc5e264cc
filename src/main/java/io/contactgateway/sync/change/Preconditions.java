package io.contactgateway.sync.change;

import io.contactgateway.store.table.ContactRow;
import java.util.List;
import java.util.Optional;

/**
 * What a caller demands of the stored contact before a change (RFC 9110, section 13).
 *
 * @param ifMatch entity tags without quotes, one of which must be the stored one; "*" is any; empty
 *     where nothing is demanded. A weak tag is left out by the reader: it never matches.
 * @param ifNoneMatchAny the contact must not exist
 */
public record Preconditions(Optional<List<String>> ifMatch, boolean ifNoneMatchAny) {
  public static final Preconditions NONE = new Preconditions(Optional.empty(), false);

  /** Whether the demands are met. */
  public boolean hold(Optional<ContactRow> stored) {
    if (ifNoneMatchAny && stored.isPresent()) {
      return false;
    }
    return ifMatch
        .map(
            tags ->
                stored.isPresent()
                    && (tags.contains("*") || tags.contains(stored.get().entityTag())))
        .orElse(true);
  }
}
