package io.contactgateway.adapter.corporatemerch;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What stands around the contacts in an answer of "list contacts". It is undocumented, so the
 * common forms are read: a bare array, or an array under {@code data} or {@code contacts}, with
 * numbers about the pages at the top, beside the array or under {@code meta}.
 */
final class ListEnvelope {
  private static final List<String> ARRAYS = List.of("", "/data", "/contacts", "/data/data");
  private static final List<String> PARENTS = List.of("", "/meta", "/meta/pagination", "/data");
  private static final List<String> LAST_PAGE = List.of("last_page", "total_pages");
  private static final List<String> TOTAL = List.of("total");
  private static final List<String> PAGE_SIZE = List.of("per_page");

  private ListEnvelope() {}

  static Optional<JsonNode> contacts(JsonNode body) {
    return ARRAYS.stream().map(body::at).filter(JsonNode::isArray).findFirst();
  }

  /**
   * The number of the last page, at least 1; empty where the answer doesn't tell.
   *
   * @param onFirstPage how many contacts the first page holds: a full page, unless it is the last
   */
  static OptionalInt lastPage(JsonNode body, int onFirstPage) {
    var told = number(body, LAST_PAGE);
    if (told.isPresent()) {
      return OptionalInt.of(Math.max(1, told.getAsInt()));
    }
    var total = number(body, TOTAL);
    var size = number(body, PAGE_SIZE).orElse(onFirstPage);
    if (total.isEmpty() || size == 0) {
      return OptionalInt.empty();
    }
    return OptionalInt.of(Math.max(1, (int) Math.ceil((double) total.getAsInt() / size)));
  }

  private static OptionalInt number(JsonNode body, List<String> names) {
    return PARENTS.stream()
        .map(body::at)
        .flatMap(parent -> names.stream().map(parent::path))
        .mapToInt(node -> node.asInt(-1))
        .filter(number -> number >= 0)
        .findFirst();
  }
}
