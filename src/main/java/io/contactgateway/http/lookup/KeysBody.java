package io.contactgateway.http.lookup;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.contactgateway.contact.ContactKey;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Optional;

/**
 * The keys of the contacts that were found.
 *
 * @param next what to send as {@code after} for those behind them; absent where there are none
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
@RegisterForReflection
public record KeysBody(List<String> keys, Optional<String> next) {
  /**
   * A page.
   *
   * @param found one more than the page has, where there are more
   */
  static KeysBody of(List<ContactKey> found, int limit) {
    var keys = found.stream().limit(limit).map(ContactKey::value).toList();
    var next =
        found.size() > limit ? Optional.of(keys.get(keys.size() - 1)) : Optional.<String>empty();
    return new KeysBody(keys, next);
  }
}
