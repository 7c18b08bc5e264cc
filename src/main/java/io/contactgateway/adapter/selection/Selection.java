package io.contactgateway.adapter.selection;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.contactgateway.adapter.ContactDeletion;
import io.contactgateway.contact.Contact;
import io.contactgateway.contact.ContactKey;
import io.contactgateway.contact.ContactSchema;
import io.contactgateway.contact.Violation;
import io.contactgateway.settings.TargetSettings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What of a contact a target gets, by its configuration.
 *
 * @param omit what stays away
 * @param only where not empty, everything else stays away, too
 * @param constants what goes along with it
 * @param mapsKey whether the contact's key is sent as a value
 * @param consent what it needs the person's consent for
 */
public record Selection(
    List<PointerPattern> omit,
    List<PointerPattern> only,
    List<MapConstant> constants,
    boolean mapsKey,
    Consent consent) {
  public Selection {
    omit = List.copyOf(omit);
    only = List.copyOf(only);
    constants = List.copyOf(constants);
  }

  /**
   * Reads the settings, and reports everything wrong with them.
   *
   * @param deletion whether the target can be asked to delete
   */
  public static Selection from(TargetSettings settings, ContactDeletion.Support deletion) {
    return new Selection(
        patterns(settings, "omit"),
        patterns(settings, "only"),
        MapConstant.from(settings),
        MapSources.mapsKey(settings),
        Consent.from(settings, deletion));
  }

  private static List<PointerPattern> patterns(TargetSettings settings, String name) {
    return settings
        .optionalText(name)
        .map(text -> PointerPattern.list(text, sentence -> settings.problem(name, sentence)))
        .orElse(List.of());
  }

  /** The contact as the target's adapter sees it, of what may go there. */
  SeenContact of(ContactKey key, Contact contact) {
    var chosen = omit.isEmpty() && only.isEmpty() ? contact : contact.without(this::isLeftOut);
    var withheld = consent.withheld(chosen);
    var pointers = withheld.stream().map(Violation::pointer).collect(Collectors.toSet());
    var allowed = pointers.isEmpty() ? chosen : chosen.without(pointers::contains);
    var seen =
        constants.isEmpty() && !mapsKey ? allowed : allowed.supplying(supplied(key, allowed));
    return new SeenContact(
        contact, seen, withheld, consent.keepsProperties() ? pointers : Set.of());
  }

  /** Whether it is a property of the contact, and stays away. */
  boolean leavesOut(String pointer) {
    return ContactSchema.isLeaf(pointer) && isLeftOut(pointer);
  }

  private boolean isLeftOut(String pointer) {
    return omit.stream().anyMatch(pattern -> pattern.matches(pointer))
        || !only.isEmpty() && only.stream().noneMatch(pattern -> pattern.matches(pointer));
  }

  private Map<String, JsonNode> supplied(ContactKey key, Contact chosen) {
    var values = new HashMap<String, JsonNode>();
    if (mapsKey) {
      values.put(MapSources.KEY, TextNode.valueOf(key.value()));
    }
    constants.stream()
        .filter(constant -> chosen.has(constant.with()))
        .forEach(constant -> values.put(constant.source(), constant.value()));
    return values;
  }
}
