package io.contactgateway.adapter.text;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds all values of a set in a text in one pass, in time that grows with the text and not with
 * the number of values (A. Aho and M. Corasick, "Efficient string matching", 1975). Also the
 * beginning of a value, where it is long or where the text was cut in the middle of it.
 */
final class ValueScan {
  /** Shorter beginnings of values may be those of other words. */
  private static final int TELLING_BEGINNING = 16;

  private static final int LONGEST_ENDING = 2;
  private static final int GRAM = 3;

  private final DecodedText text;
  private final Node root = new Node(0);

  ValueScan(DecodedText text, List<HiddenValue> values) {
    this.text = text;
    var grams = grams(text);
    for (var value : values) {
      if (value.text().length() < GRAM || grams.contains(value.text().substring(0, GRAM))) {
        add(value);
      }
    }
    link();
  }

  /** A beginning of some values. */
  private static final class Node {
    private final int depth;
    private final Map<Character, Node> next = new HashMap<>(2);
    private HiddenValue value;
    private Node fallback;
    private Node shorterValue;

    Node(int depth) {
      this.depth = depth;
    }
  }

  /** Keeps values out of the tree that can't be found: nearly all of them. */
  private static Set<String> grams(DecodedText text) {
    var grams = new HashSet<String>();
    var gram = new StringBuilder();
    for (int at = 0; at < text.length(); at++) {
      gram.append(HiddenValue.folded(text.at(at)));
      if (gram.length() == GRAM) {
        grams.add(gram.toString());
        gram.deleteCharAt(0);
      }
    }
    return grams;
  }

  private void add(HiddenValue value) {
    var node = root;
    var length = Math.min(value.text().length(), text.length() + 1);
    for (int at = 0; at < length; at++) {
      var depth = at + 1;
      node = node.next.computeIfAbsent(value.text().charAt(at), unit -> new Node(depth));
    }
    var known = node.value != null && node.value.where().compareTo(value.where()) > 0;
    if (length == value.text().length() && !known) {
      node.value = value;
    }
  }

  private void link() {
    var queue = new ArrayDeque<Node>();
    root.fallback = root;
    queue.add(root);
    while (!queue.isEmpty()) {
      var node = queue.remove();
      node.next.forEach(
          (unit, child) -> {
            child.fallback = node == root ? root : step(node.fallback, unit);
            child.shorterValue =
                child.fallback.value == null ? child.fallback.shorterValue : child.fallback;
            queue.add(child);
          });
    }
  }

  private Node step(Node from, char unit) {
    var node = from;
    while (node != root && !node.next.containsKey(unit)) {
      node = node.fallback;
    }
    return node.next.getOrDefault(unit, root);
  }

  /** Hides the values in a text that a reader sees. */
  void hide(Mask mask, boolean cut) {
    var node = root;
    for (int at = 0; at < text.length(); at++) {
      node = step(node, HiddenValue.folded(text.at(at)));
      if (node.depth >= TELLING_BEGINNING) {
        hide(mask, at + 1 - node.depth, at + 1);
      }
      for (var found = node; found != null; found = found.shorterValue) {
        if (found.value != null) {
          hide(mask, found.value, at + 1 - found.depth, at + 1);
        }
      }
    }
    if (cut && node.depth > 0) {
      hide(mask, text.length() - node.depth, text.length());
    }
  }

  private void hide(Mask mask, HiddenValue value, int from, int to) {
    switch (value.where()) {
      case ANYWHERE -> hide(mask, from, to);
      case WHOLE_WORD -> {
        if (WordBoundaries.isBefore(text, from) && WordBoundaries.isBefore(text, to)) {
          hide(mask, from, to);
        }
      }
      case INFLECTED_WORD -> {
        var end = to;
        while (end <= to + LONGEST_ENDING && !WordBoundaries.isBefore(text, end)) {
          end++;
        }
        if (WordBoundaries.isBefore(text, from) && end <= to + LONGEST_ENDING) {
          hide(mask, from, end);
        }
      }
    }
  }

  /** Hides what was decoded and holds a value, as a part of whatever word. */
  void hideDecoded(Mask mask) {
    var node = root;
    for (int at = 0; at < text.length(); at++) {
      node = step(node, HiddenValue.folded(text.at(at)));
      var found = node.value == null ? node.shorterValue : node;
      var isSure = found != null && found.value.isSureWhenDecoded();
      if (isSure || node.depth >= TELLING_BEGINNING) {
        hide(mask, at, at + 1);
      }
    }
  }

  private void hide(Mask mask, int from, int to) {
    mask.hide(text.start(from), text.end(to - 1));
  }
}
