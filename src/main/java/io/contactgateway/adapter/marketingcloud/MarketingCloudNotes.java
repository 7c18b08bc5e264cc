package io.contactgateway.adapter.marketingcloud;

import io.contactgateway.adapter.Failure;
import io.contactgateway.adapter.VendorMemory;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The words that this package writes into {@link VendorMemory#notes()}. A crossing lives from one
 * attempt to the one right after it: it says which verb was answered in a way that only the other
 * verb can settle, and it is gone once that is settled, so that no contact goes to and fro.
 */
final class MarketingCloudNotes {
  private static final String KNOWN = "known";
  private static final String CROSSED = "crossed";
  private static final String CROSSED_FOR = "crossed-for";
  private static final String CROSSED_WORDS = "crossed-words";
  private static final String REPEATED = "repeated";
  private static final String YES = "true";

  private MarketingCloudNotes() {}

  /** Whether the vendor is known to have the contact. */
  static boolean isKnown(VendorMemory memory) {
    return memory.vendorId().isPresent() || memory.note(KNOWN).isPresent();
  }

  /** The verb that was tried in vain right before. */
  static Optional<Verb> crossed(VendorMemory memory) {
    return memory.note(CROSSED).map(name -> name.equals(Verb.POST.name()) ? Verb.POST : Verb.PATCH);
  }

  /** How that verb was answered, in a sentence of ours. */
  static Optional<String> crossedFor(VendorMemory memory) {
    return memory.note(CROSSED_FOR);
  }

  /** What the vendor said when that verb was tried, masked. */
  static Optional<String> crossedWords(VendorMemory memory) {
    return memory.note(CROSSED_WORDS);
  }

  /** Whether an update met a conflict right before and is on its second try. */
  static boolean isRepeated(VendorMemory memory) {
    return memory.note(REPEATED).isPresent();
  }

  /**
   * The verb of the next attempt: the other one after a crossing, an update where the contact is
   * known or may be there, a create otherwise. Repeating an update is harmless, repeating a create
   * might not be.
   */
  static Verb verb(VendorMemory memory, boolean uncertain) {
    return crossed(memory)
        .map(Verb::other)
        .orElse(isKnown(memory) || uncertain ? Verb.PATCH : Verb.POST);
  }

  static VendorMemory crossing(VendorMemory memory, Verb tried, String answer) {
    return memory.withNote(CROSSED, tried.name()).withNote(CROSSED_FOR, answer);
  }

  static VendorMemory crossing(VendorMemory memory, Verb tried, Failure answer) {
    var crossing = crossing(memory, tried, answer.detail());
    return answer
        .words()
        .map(words -> crossing.withNote(CROSSED_WORDS, words.text()))
        .orElse(crossing);
  }

  static VendorMemory repeating(VendorMemory memory) {
    return memory.withNote(REPEATED, YES);
  }

  static VendorMemory known(VendorMemory memory, Optional<String> vendorId) {
    var known = memory.withNote(KNOWN, YES);
    return vendorId.map(known::withVendorId).orElse(known);
  }

  /** The vendor no longer has the contact: nothing that was delivered is there. */
  static VendorMemory forgotten(VendorMemory memory) {
    return memory.withoutVendorId().withoutNote(KNOWN).withFields(Map.of());
  }

  /** The vendor was asked, and has the contact: that explains a create which was refused. */
  static VendorMemory found(VendorMemory memory) {
    var known = known(memory, Optional.empty());
    return crossed(memory).filter(Verb.POST::equals).isPresent() ? settled(known) : known;
  }

  /** The vendor was asked, and has it not: that explains an update which was refused. */
  static VendorMemory absent(VendorMemory memory) {
    var forgotten = forgotten(memory);
    return crossed(memory).filter(Verb.PATCH::equals).isPresent() ? settled(forgotten) : forgotten;
  }

  /** Without what concerns only the attempt that comes right after. */
  static VendorMemory settled(VendorMemory memory) {
    return memory
        .withoutNote(CROSSED)
        .withoutNote(CROSSED_FOR)
        .withoutNote(CROSSED_WORDS)
        .withoutNote(REPEATED);
  }

  /** The call may have written its values, or not: both are remembered, lest one stays behind. */
  static VendorMemory maybeWritten(VendorMemory memory, Plan plan) {
    var fields = new TreeMap<>(memory.fields());
    fields.putAll(plan.payload().fields());
    return settled(memory).withFields(fields);
  }
}
