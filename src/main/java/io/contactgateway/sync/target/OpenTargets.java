package io.contactgateway.sync.target;

import io.contactgateway.store.Session;
import io.contactgateway.store.table.TargetControlTable;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;

/** Where deliveries may begin, as the store says in the very transaction that begins them. */
public final class OpenTargets {
  private OpenTargets() {}

  /**
   * The names of those that nobody has paused and whose vendor hasn't asked for patience. A pause
   * that comes later waits for the end of this transaction; a vendor's patience that was committed
   * before it is heard of here, sooner than from the next look. The gates learn it, too.
   */
  public static Set<String> keepOpen(Session session, Collection<Target> targets) {
    var names = targets.stream().map(Target::name).toList();
    var heldUntil = TargetControlTable.keepOpen(session, names);
    var open = new LinkedHashSet<String>();
    for (var target : targets) {
      var until = heldUntil.get(target.name());
      if (until == null) {
        target.gate().pause();
      } else if (isHeld(session, until)) {
        target.gate().blockUntil(until);
      } else {
        open.add(target.name());
      }
    }
    return open;
  }

  /** Asks for the time only where a vendor has ever asked for patience. */
  private static boolean isHeld(Session session, Instant until) {
    return until.isAfter(Instant.EPOCH) && until.isAfter(session.now());
  }
}
