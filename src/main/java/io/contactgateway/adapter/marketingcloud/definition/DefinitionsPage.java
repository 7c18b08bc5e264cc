package io.contactgateway.adapter.marketingcloud.definition;

import com.fasterxml.jackson.databind.JsonNode;
import io.contactgateway.adapter.VendorReply.Answer;
import io.contactgateway.adapter.http.JsonBody;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A page of the account's attribute sets.
 *
 * @param found how many entries it has, also those that can't be read
 * @param total how many there are on all pages, where the answer says
 */
record DefinitionsPage(List<SetDefinition> sets, int found, Optional<Integer> total) {
  private static final List<String> ARRAYS = List.of("items", "setDefinition", "data");

  DefinitionsPage {
    sets = List.copyOf(sets);
  }

  /** Empty where the answer holds no list. */
  static Optional<DefinitionsPage> of(Answer answer) {
    return JsonBody.object(answer)
        .flatMap(
            body ->
                ARRAYS.stream()
                    .map(body::path)
                    .filter(JsonNode::isArray)
                    .findFirst()
                    .map(items -> of(items, body.path("count"))));
  }

  private static DefinitionsPage of(JsonNode items, JsonNode count) {
    var sets = new ArrayList<SetDefinition>();
    items.forEach(item -> SetDefinition.of(item).ifPresent(sets::add));
    var total = count.isInt() ? Optional.of(count.intValue()) : Optional.<Integer>empty();
    return new DefinitionsPage(sets, items.size(), total);
  }

  /** Whether nothing is behind this page, which brings the entries read to so many. */
  boolean isLast(int read) {
    return found == 0 || total.filter(all -> read >= all).isPresent();
  }
}
