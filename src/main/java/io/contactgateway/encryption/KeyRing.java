package io.contactgateway.encryption;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The keys that values can be read with, and the one that they are written with. Immutable; shows
 * ids, never a key.
 */
public final class KeyRing {
  /** Of every key. */
  public static final int KEY_BYTES = 32;

  /** No key: values are written as they are, and encrypted ones can't be read. */
  public static final KeyRing EMPTY = new KeyRing(Map.of(), Optional.empty());

  private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]{0,63}");

  private final Map<String, byte[]> keys;
  private final Optional<String> current;

  /**
   * @param keys 32 bytes each, by id
   * @param current the id of the key that values are written with; empty where they are written as
   *     they are
   */
  public KeyRing(Map<String, byte[]> keys, Optional<String> current) {
    this.keys = new TreeMap<>();
    keys.forEach((id, key) -> this.keys.put(id, checked(id, key)));
    this.current = Objects.requireNonNull(current, "current");
    if (!this.keys.keySet().containsAll(current.stream().toList())) {
      throw new IllegalArgumentException("the current key is not on the ring");
    }
  }

  private static byte[] checked(String id, byte[] key) {
    if (!isId(id) || key.length != KEY_BYTES) {
      throw new IllegalArgumentException("not a key");
    }
    return key.clone();
  }

  /** Whether a text can name a key: 1 to 64 letters, digits, dots, dashes, low lines. */
  public static boolean isId(String text) {
    return ID.matcher(text).matches();
  }

  public Set<String> ids() {
    return Set.copyOf(keys.keySet());
  }

  public Optional<String> current() {
    return current;
  }

  public boolean isEmpty() {
    return keys.isEmpty();
  }

  /** The key itself; never to be changed. */
  Optional<byte[]> find(String id) {
    return Optional.ofNullable(keys.get(id));
  }

  @Override
  public String toString() {
    return "KeyRing" + keys.keySet();
  }
}
