package io.contactgateway.adapter;

import io.contactgateway.contact.Picture;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The tables of {@code docs/clearing.md}, made from what the adapters do. */
final class ClearingTable {
  /** What feeds the field-based API's {@link VendorKind#anyPlace} where nothing is configured. */
  private static final String OWN_POINTER = "/relationship/classification";

  private ClearingTable() {}

  /**
   * A column of behaviour when a value is gone.
   *
   * @param title of the column
   * @param settings of the target
   */
  record Variant(String title, Map<String, String> settings) {}

  /** Every property where it goes by itself. */
  static String usual(VendorKind kind, Variant... variants) {
    var picture = row(cells(kind, List.of(variants), Map.of(), Picture.POINTER));
    return table(kind, List.of(variants), pointer -> Map.of()) + picture + "\n";
  }

  /** The uploaded picture where vendors can fetch it from the gateway. */
  static String linkedPicture(VendorKind kind) {
    var behaviour = behaviour(kind, kind.adapterWithLinks(), Map.of(), Picture.POINTER);
    return row(
            List.of(
                "`" + Picture.POINTER + "` with `public-url`",
                behaviour.whenSet(),
                behaviour.whenKept(),
                behaviour.whenCleared()))
        + "\n";
  }

  /** Every property where a configured place takes it, one at a time. */
  static String configured(VendorKind kind, Variant... variants) {
    return table(kind, List.of(variants), pointer -> mapped(kind, pointer));
  }

  private static Map<String, String> mapped(VendorKind kind, String pointer) {
    var map = new TreeMap<String, String>();
    map.put(entry(pointer), kind.anyPlace);
    if (kind == VendorKind.MARKETING_CLOUD) {
      // Something else in the same set, which would vanish whole otherwise.
      map.put(entry("/attributes/other"), "Profile/Other");
    }
    return map;
  }

  private static String entry(String pointer) {
    return "map.\"" + pointer + "\"";
  }

  private interface Mapping {
    Map<String, String> of(String pointer);
  }

  private static String table(VendorKind kind, List<Variant> variants, Mapping mapping) {
    var head =
        Stream.concat(Stream.of("property", "set", "kept"), variants.stream().map(Variant::title))
            .toList();
    var lines = new ArrayList<String>();
    lines.add(row(head));
    lines.add(row(head.stream().map(cell -> "---").toList()));
    for (var pointer : SamplePeople.pointers()) {
      lines.add(row(cells(kind, variants, mapping.of(pointer), pointer)));
    }
    return String.join("\n", lines) + "\n";
  }

  private static List<String> cells(
      VendorKind kind, List<Variant> variants, Map<String, String> map, String pointer) {
    var cells = new ArrayList<String>();
    for (var variant : variants) {
      var settings = new TreeMap<>(variant.settings());
      settings.putAll(map);
      var behaviour = behaviour(kind, kind.adapter(settings), map, pointer);
      if (cells.isEmpty()) {
        cells.add("`" + pointer + "`");
        cells.add(behaviour.whenSet());
        cells.add(behaviour.whenKept());
      }
      cells.add(behaviour.whenCleared());
    }
    return cells;
  }

  private static PropertyBehaviour behaviour(
      VendorKind kind, TargetAdapter adapter, Map<String, String> map, String pointer) {
    var leftOut = new ArrayList<>(leftOut(kind, pointer));
    if (!pointer.equals(Picture.POINTER)) {
      leftOut.add(Picture.POINTER);
    }
    if (!map.isEmpty() && kind == VendorKind.CORPORATE_MERCH && !pointer.equals(OWN_POINTER)) {
      leftOut.add(OWN_POINTER);
    }
    var lacking = new ArrayList<>(leftOut);
    lacking.add(pointer);
    return new PropertyBehaviour(
        adapter,
        pointer,
        SamplePeople.without(leftOut),
        SamplePeople.changedElsewhere(leftOut),
        SamplePeople.without(lacking));
  }

  /** What has to be absent for the property to matter at all. */
  private static List<String> leftOut(VendorKind kind, String pointer) {
    return switch (pointer) {
      case "/givenName", "/familyName" ->
          kind == VendorKind.CHATWOOT ? List.of("/displayName") : List.of();
      case "/displayName" ->
          kind == VendorKind.CHATWOOT ? List.of("/givenName", "/familyName") : List.of();
      case "/address/country" ->
          kind == VendorKind.MARKETING_CLOUD ? List.of("/channels/mobile/locale") : List.of();
      case Picture.POINTER -> List.of("/pictureUrl");
      default -> List.of();
    };
  }

  /** What {@code on-withdrawal=clear} does about a contact that may not be there any more. */
  static String withdrawn(VendorKind kind, Map<String, String> more) {
    var settings = new TreeMap<>(more);
    settings.putAll(Map.of("purposes", "marketing", "on-withdrawal", "clear"));
    var adapter = kind.adapter(settings);
    var before =
        VendorKind.deliver(
                adapter, SamplePeople.without(List.of(Picture.POINTER)), VendorMemory.NOTHING)
            .memory();
    var withdrawn =
        SamplePeople.saying("{\"purposes\": {\"marketing\": false}}").withPicture(Optional.empty());
    return adapter
        .translate(VendorKind.KEY, withdrawn, before)
        .fold(
            eligible -> "delivered",
            ineligible -> "ineligible",
            withheld ->
                withheld.clearing().isEmpty()
                    ? "nothing is sent | " + pointers(withheld.findings().uncleared())
                    : cleared(VendorKind.deliver(adapter, withdrawn, before)));
  }

  private static String cleared(VendorKind.Sent sent) {
    var places =
        WirePlaces.of(sent.bodies()).entrySet().stream()
            .filter(place -> place.getValue().isNull() || place.getValue().asText().isEmpty())
            .map(place -> place.getKey() + " = `" + place.getValue() + "`")
            .collect(Collectors.joining("<br>"));
    return places + " | " + pointers(sent.outcome().findings().uncleared());
  }

  private static String pointers(List<String> pointers) {
    return pointers.stream().map(pointer -> "`" + pointer + "`").collect(Collectors.joining(", "));
  }

  private static String row(List<String> cells) {
    return cells.stream().collect(Collectors.joining(" | ", "| ", " |"));
  }
}
