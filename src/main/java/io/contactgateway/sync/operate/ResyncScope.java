package io.contactgateway.sync.operate;

import io.contactgateway.contact.ContactKey;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/** Which contacts are delivered to a target again, whatever it is thought to have. */
public sealed interface ResyncScope {
  /** Calls the function of this case. */
  <T> T fold(Supplier<T> all, Function<ChangedSince, T> changedSince, Function<Listed, T> listed);

  /** What was chosen, in a few words; empty where it is everything. */
  default String words() {
    return fold(() -> "", changed -> "changedSince=" + changed.since(), listed -> "listed keys");
  }

  /** Every contact, also those that the target was never chosen for. */
  record All() implements ResyncScope {
    @Override
    public <T> T fold(
        Supplier<T> all, Function<ChangedSince, T> changedSince, Function<Listed, T> listed) {
      return all.get();
    }
  }

  /** Those whose document or picture was changed then or later. */
  record ChangedSince(Instant since) implements ResyncScope {
    @Override
    public <T> T fold(
        Supplier<T> all, Function<ChangedSince, T> changedSince, Function<Listed, T> listed) {
      return changedSince.apply(this);
    }
  }

  /** Those with these keys; what is no contact's key is passed over. */
  record Listed(List<ContactKey> keys) implements ResyncScope {
    /**
     * @param keys one that is named twice counts once
     */
    public Listed {
      keys = List.copyOf(new LinkedHashSet<>(keys));
    }

    @Override
    public <T> T fold(
        Supplier<T> all, Function<ChangedSince, T> changedSince, Function<Listed, T> listed) {
      return listed.apply(this);
    }
  }
}
