package io.contactgateway.adapter.selection;

import io.contactgateway.adapter.ContactDeletion;
import io.contactgateway.adapter.Translation.OnWithdrawal;
import io.contactgateway.contact.Contact;
import io.contactgateway.contact.ContactSchema;
import io.contactgateway.contact.Picture;
import io.contactgateway.contact.Violation;
import io.contactgateway.settings.TargetSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What a target needs the person's consent for. A purpose that a contact says nothing of is
 * allowed.
 *
 * @param target its name
 * @param purposes all of which have to be allowed for a contact to go there
 * @param properties those with purposes of their own
 */
record Consent(
    String target,
    List<String> purposes,
    List<PropertyPurpose> properties,
    OnWithdrawal onWithdrawal) {
  private static final String ON_WITHDRAWAL = "on-withdrawal";
  private static final String PURPOSES = "purposes";

  Consent {
    purposes = List.copyOf(purposes);
    properties = List.copyOf(properties);
  }

  /**
   * Reads the settings, and reports everything wrong with them.
   *
   * @param deletion whether the target can be asked to delete
   */
  static Consent from(TargetSettings settings, ContactDeletion.Support deletion) {
    var purposes =
        settings
            .optionalText(PURPOSES)
            .map(text -> PropertyPurpose.names(settings, PURPOSES, text))
            .orElse(List.of());
    var onWithdrawal = settings.choice(ON_WITHDRAWAL, OnWithdrawal.KEEP);
    if (onWithdrawal == OnWithdrawal.DELETE && deletion != ContactDeletion.Support.ON) {
      settings.problem(
          ON_WITHDRAWAL,
          deletion == ContactDeletion.Support.OFF
              ? "can't be delete: the vendor may not be asked to (delete-contacts)"
              : "can't be delete: this kind of target can't be asked to");
    }
    return new Consent(settings.target(), purposes, PropertyPurpose.from(settings), onWithdrawal);
  }

  /** Why the contact may not go to the target; empty where it may. */
  List<Violation> objections(Contact contact) {
    var refused = purposes.isEmpty() ? Set.<String>of() : contact.refusedPurposes();
    var excluded = contact.excludedTargets();
    if (refused.isEmpty() && excluded.isEmpty()) {
      return List.of();
    }
    var found = new ArrayList<Violation>();
    purposes.stream()
        .filter(refused::contains)
        .map(name -> new Violation(ContactSchema.purpose(name), "this target is for this purpose"))
        .forEach(found::add);
    IntStream.range(0, excluded.size())
        .filter(index -> excluded.get(index).equals(target))
        .mapToObj(index -> new Violation(ContactSchema.excluded(index), "excludes this target"))
        .forEach(found::add);
    return found;
  }

  /** The values that may not go to the target, each with the purpose that isn't allowed. */
  List<Violation> withheld(Contact contact) {
    var refused = properties.isEmpty() ? Set.<String>of() : contact.refusedPurposes();
    if (refused.isEmpty()) {
      return List.of();
    }
    var picture = contact.picture().map(any -> Picture.POINTER).stream();
    return Stream.concat(contact.pointers().stream(), picture)
        .flatMap(
            pointer ->
                properties.stream()
                    .filter(property -> property.properties().matches(pointer))
                    .flatMap(property -> property.purposes().stream())
                    .filter(refused::contains)
                    .limit(1)
                    .map(name -> new Violation(pointer, "for the purpose " + name)))
        .toList();
  }

  /** Whether what a vendor has of a single property that it may no longer have stays there. */
  boolean keepsProperties() {
    return onWithdrawal == OnWithdrawal.KEEP;
  }
}
