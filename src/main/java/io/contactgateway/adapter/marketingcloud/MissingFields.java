package io.contactgateway.adapter.marketingcloud;

import io.contactgateway.contact.Violation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What is missing or in the way while a contact is mapped; a pointer is named once. */
final class MissingFields {
  private final Map<String, String> details = new LinkedHashMap<>();

  void add(String pointer, String detail) {
    details.putIfAbsent(pointer, detail);
  }

  List<Violation> violations() {
    return details.entrySet().stream()
        .map(entry -> new Violation(entry.getKey(), entry.getValue()))
        .toList();
  }
}
