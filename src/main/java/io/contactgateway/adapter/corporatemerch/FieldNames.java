package io.contactgateway.adapter.corporatemerch;

import io.contactgateway.adapter.selection.MapSources;
import io.contactgateway.settings.TargetSettings;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which canonical pointers feed which field, and what the field is called on the wire.
 *
 * <p>A pointer under {@code map} comes before the field's own pointer where the contact has a value
 * at both: it was configured on purpose. The value that isn't used is reported as unmapped. A
 * pointer under {@code map} goes on feeding its own field as well. A field for a single value takes
 * an array as one text, with commas between the names.
 */
final class FieldNames {
  private static final String FIELDS = "fields";

  private final Map<MerchField, String> names;
  private final Map<MerchField, String> mapped;

  private FieldNames(Map<MerchField, String> names, Map<MerchField, String> mapped) {
    this.names = new EnumMap<>(names);
    this.mapped = new EnumMap<>(MerchField.class);
    this.mapped.putAll(mapped);
  }

  /** Reads {@code fields} and {@code map} and reports everything wrong with them. */
  static FieldNames from(TargetSettings settings) {
    var names = names(settings);
    return new FieldNames(names, mapped(settings, names));
  }

  String of(MerchField field) {
    return names.get(field);
  }

  /** The pointers that feed a field, the preferred one first. */
  Stream<String> pointers(MerchField field) {
    return Stream.concat(Stream.ofNullable(mapped.get(field)), Stream.of(field.pointer()))
        .distinct();
  }

  /**
   * Whether what was delivered under this name from this pointer was an array of numbers. A name
   * that no field has any more belonged to the pointer's own field.
   */
  boolean takesNumbers(String name, String pointer) {
    return named(names, name)
        .or(() -> MerchField.fedBy(pointer))
        .filter(MerchField::takesNumbers)
        .isPresent();
  }

  private static Optional<MerchField> named(Map<MerchField, String> names, String name) {
    return names.entrySet().stream()
        .filter(entry -> entry.getValue().equals(name))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  private static Map<MerchField, String> names(TargetSettings settings) {
    var overridden = settings.entries(FIELDS);
    var names = new EnumMap<MerchField, String>(MerchField.class);
    Arrays.stream(MerchField.values())
        .forEach(
            field ->
                names.put(
                    field, overridden.getOrDefault(field.pointer(), field.defaultName()).strip()));
    overridden.forEach((pointer, name) -> checkName(settings, pointer, name, names));
    return names;
  }

  private static void checkName(
      TargetSettings settings, String pointer, String name, Map<MerchField, String> names) {
    var property = FIELDS + ".\"" + pointer + "\"";
    if (MerchField.fedBy(pointer).isEmpty()) {
      settings.problem(property, "names no property that this target has a field for");
    } else if (name.isBlank()) {
      settings.problem(property, "needs the name of a field");
    } else if (names.values().stream().filter(name.strip()::equals).count() > 1) {
      settings.problem(property, "gives two fields the same name");
    }
  }

  private static Map<MerchField, String> mapped(
      TargetSettings settings, Map<MerchField, String> names) {
    var taken = new HashMap<MerchField, String>();
    MapSources.of(settings)
        .forEach(
            (pointer, name) -> {
              var field = named(names, name.strip());
              problem(pointer, field, taken)
                  .ifPresentOrElse(
                      sentence -> settings.problem(MapSources.property(pointer), sentence),
                      () -> field.ifPresent(known -> taken.put(known, pointer)));
            });
    return taken;
  }

  private static Optional<String> problem(
      String pointer, Optional<MerchField> field, Map<MerchField, String> taken) {
    if (!MapSources.isKnown(pointer)) {
      return Optional.of("names no property of the canonical contact");
    }
    if (field.isEmpty()) {
      return Optional.of("leads to no field of this target");
    }
    return taken.containsKey(field.get())
        ? Optional.of("leads to a field that " + taken.get(field.get()) + " is mapped to already")
        : Optional.empty();
  }
}
