package io.contactgateway.sync.delivery;

import java.util.HashSet;
import java.util.Set;

/**
 * By target, whether due rows wait, and whether they are being looked for. What arrives while a
 * look is under way, which may have begun before it, is looked for once more. Thread-safe.
 */
final class DueLooks {
  private final Set<String> waiting = new HashSet<>();
  private final Set<String> underWay = new HashSet<>();
  private final Set<String> onceMore = new HashSet<>();

  /** A row is due that nobody has. */
  synchronized void arrived(String target) {
    waiting.add(target);
    if (underWay.contains(target)) {
      onceMore.add(target);
    }
  }

  /** Rows may be due: whoever makes room has to look for them. */
  synchronized void maybeWaiting(String target) {
    waiting.add(target);
  }

  /** Whether rows may be due that nobody has. */
  synchronized boolean isWaiting(String target) {
    return waiting.contains(target);
  }

  /**
   * A look begins.
   *
   * @return false where one is under way: it is followed by another
   */
  synchronized boolean begin(String target) {
    if (!underWay.add(target)) {
      onceMore.add(target);
      return false;
    }
    onceMore.remove(target);
    return true;
  }

  /**
   * A look is over.
   *
   * @param maybeMore whether it may have left rows
   * @return whether another one has to follow
   */
  synchronized boolean end(String target, boolean maybeMore) {
    if (maybeMore) {
      waiting.add(target);
    } else {
      waiting.remove(target);
    }
    underWay.remove(target);
    return onceMore.remove(target);
  }

  /** A look found out nothing. */
  synchronized void broken(String target) {
    underWay.remove(target);
  }
}
