package io.contactgateway.adapter.corporatemerch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import io.contactgateway.adapter.Findings;
import io.contactgateway.contact.Contact;
import io.contactgateway.contact.UnmappedPointers;
import io.contactgateway.contact.Violation;
import io.contactgateway.contact.value.CalendarDay;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * From the canonical contact to the vendor's fields. Pure and total: a value that the vendor would
 * refuse (the gender {@code other}, an attribute of another form than the field it is mapped to)
 * stays out and is reported as unmapped.
 */
final class CorporateMerchMapper {
  private static final Set<String> COUNTRIES_WITH_STATE_CODES = Set.of("US", "CA");

  private final CorporateMerchSettings settings;
  private final FieldNames names;
  private final Contact.View<CorporateMerchPayload> images = new Contact.View<>(this::made);

  CorporateMerchMapper(CorporateMerchSettings settings) {
    this.settings = settings;
    this.names = settings.names();
  }

  CorporateMerchPayload image(Contact contact) {
    return images.of(contact);
  }

  private CorporateMerchPayload made(Contact contact) {
    var values = new LinkedHashMap<String, JsonNode>();
    var fields = new LinkedHashMap<String, String>();
    var incomplete = new ArrayList<Violation>();
    for (var field : MerchField.values()) {
      var found =
          field.takesNumbers() ? numbers(field, contact, incomplete) : single(field, contact);
      found
          .or(() -> field == MerchField.STATE ? defaultRegion(contact) : Optional.empty())
          .ifPresent(
              sourced -> {
                values.put(names.of(field), sourced.value());
                fields.put(names.of(field), sourced.pointer());
              });
    }
    incomplete.addAll(withoutYear(contact, fields));
    return new CorporateMerchPayload(
        Collections.unmodifiableMap(values),
        Collections.unmodifiableMap(fields),
        missing(contact, values),
        findings(contact, fields, incomplete));
  }

  private record Sourced(String pointer, JsonNode value) {}

  private Optional<Sourced> single(MerchField field, Contact contact) {
    var rule = field == MerchField.STATE ? stateRule(contact) : field.rule();
    return names
        .pointers(field)
        .flatMap(
            pointer ->
                contact.single(pointer).flatMap(rule::read).stream()
                    .map(value -> new Sourced(pointer, value)))
        .findFirst();
  }

  private FieldRule stateRule(Contact contact) {
    return single(MerchField.COUNTRY, contact)
        .map(country -> country.value().textValue())
        .filter(COUNTRIES_WITH_STATE_CODES::contains)
        .map(country -> FieldRule.STATE_CODE)
        .orElse(FieldRule.TEXT);
  }

  /** Where the contact has a region that the vendor would refuse, none takes its place. */
  private Optional<Sourced> defaultRegion(Contact contact) {
    return single(MerchField.COUNTRY, contact)
        .filter(country -> !contact.has(MerchField.STATE.pointer()))
        .flatMap(country -> settings.defaultRegions().of(country.value().textValue()))
        .map(region -> new Sourced(MerchField.STATE.pointer(), TextNode.valueOf(region)));
  }

  /**
   * The numbers that are known. Where the contact has names and none of them is known, the field
   * stays out: an empty array would take a person off the lists for want of a setting.
   */
  private Optional<Sourced> numbers(MerchField field, Contact contact, List<Violation> incomplete) {
    var source = names.pointers(field).filter(contact::has).findFirst();
    if (source.isEmpty()) {
      return Optional.empty();
    }
    var resolved = settings.numbers(field).resolve(source.get(), contact.at(source.get()).get());
    incomplete.addAll(resolved.incomplete());
    if (resolved.numbers().isEmpty() && !resolved.incomplete().isEmpty()) {
      return Optional.empty();
    }
    var array = JsonNodeFactory.instance.arrayNode();
    resolved.numbers().forEach(array::add);
    return Optional.of(new Sourced(source.get(), array));
  }

  /** Days that the vendor has a date for, and that aren't one. */
  private List<Violation> withoutYear(Contact contact, Map<String, String> fields) {
    return Arrays.stream(MerchField.values())
        .filter(field -> field.rule() == FieldRule.DATE)
        .flatMap(names::pointers)
        .filter(pointer -> !fields.containsValue(pointer))
        .filter(pointer -> contact.text(pointer).filter(CalendarDay::isWithoutYear).isPresent())
        .distinct()
        .map(pointer -> new Violation(pointer, "it has no year, and a date at this target has one"))
        .toList();
  }

  private List<Violation> missing(Contact contact, Map<String, JsonNode> values) {
    var missing = new ArrayList<Violation>();
    for (var field : MerchField.values()) {
      if (field == MerchField.ADDRESS && !hasStreet(values)) {
        missing.add(
            new Violation(field.pointer(), "needed by this target, or /address/line2 instead"));
      } else if (field.isRequired() && !values.containsKey(names.of(field))) {
        missing.add(new Violation(field.pointer(), sentence(field, contact)));
      }
    }
    return List.copyOf(missing);
  }

  private boolean hasStreet(Map<String, JsonNode> values) {
    return values.containsKey(names.of(MerchField.ADDRESS))
        || values.containsKey(names.of(MerchField.ADDRESS2));
  }

  private static String sentence(MerchField field, Contact contact) {
    return contact.has(field.pointer())
        ? "needed by this target, and not in the form that it takes"
        : "needed by this target";
  }

  /** What is incomplete is reported as that, and not as unmapped too. */
  private static Findings findings(
      Contact contact, Map<String, String> fields, List<Violation> incomplete) {
    var accounted = new HashSet<>(fields.values());
    contact.pointers().stream()
        .filter(pointer -> incomplete.stream().anyMatch(gap -> isAt(gap.pointer(), pointer)))
        .forEach(accounted::add);
    return new Findings(
        UnmappedPointers.of(contact, accounted), List.of(), List.of(), incomplete, List.of());
  }

  private static boolean isAt(String place, String pointer) {
    return place.equals(pointer) || place.startsWith(pointer + "/");
  }
}
