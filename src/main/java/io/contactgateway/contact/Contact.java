package io.contactgateway.contact;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * A valid, normalised contact document, and which picture belongs to it. Immutable; equal documents
 * are equal whatever the order of their properties. Made by {@link ContactReader} only.
 */
public final class Contact {
  private static final String PURPOSES = "purposes";
  private static final String TARGETS = "targets";
  private static final String EXCLUDE = "exclude";

  private final ObjectNode document;
  private final Map<String, JsonNode> leaves;
  private final List<String> pointers;
  private final Optional<Picture> picture;
  private final Map<String, JsonNode> supplied;
  private final Map<View<?>, Object> views = new ConcurrentHashMap<>(4);
  private String json;

  /**
   * @param document that nobody else has
   */
  Contact(ObjectNode document) {
    this.document = document;
    var found = new LinkedHashMap<String, JsonNode>();
    collect("", this.document, found);
    this.leaves = Collections.unmodifiableMap(found);
    this.pointers = List.copyOf(found.keySet());
    this.picture = Optional.empty();
    this.supplied = Map.of();
  }

  private Contact(Contact other, Optional<Picture> picture, Map<String, JsonNode> supplied) {
    this.document = other.document;
    this.leaves = other.leaves;
    this.pointers = other.pointers;
    this.picture = picture;
    this.supplied = supplied;
    this.json = other.json;
  }

  private static void collect(String pointer, ObjectNode object, Map<String, JsonNode> leaves) {
    object
        .properties()
        .forEach(
            property -> {
              var place = Pointers.child(pointer, property.getKey());
              if (ContactSchema.isDirective(place)) {
                return;
              }
              if (property.getValue() instanceof ObjectNode inner) {
                collect(place, inner, leaves);
              } else {
                leaves.put(place, property.getValue());
              }
            });
  }

  /**
   * The value at a leaf's pointer ("/address/city", "/attributes/tier", "/lists"), or what was
   * supplied under this name.
   */
  public Optional<JsonNode> at(String pointer) {
    var leaf = leaves.get(pointer);
    return Optional.ofNullable(leaf == null ? supplied.get(pointer) : leaf);
  }

  /** The value at a leaf's pointer as text; empty where it is absent or no string. */
  public Optional<String> text(String pointer) {
    return at(pointer).filter(JsonNode::isTextual).map(JsonNode::textValue);
  }

  /**
   * The value at a leaf's pointer in the form that a field for a single value takes: an array of
   * names as one text, with commas between them; every other value as it is.
   */
  public Optional<JsonNode> single(String pointer) {
    return at(pointer).map(value -> value.isArray() ? TextNode.valueOf(joined(value)) : value);
  }

  private static String joined(JsonNode names) {
    return StreamSupport.stream(names.spliterator(), false)
        .map(JsonNode::textValue)
        .collect(Collectors.joining(","));
  }

  /** Whether there is a value {@link #at} this pointer. */
  public boolean has(String pointer) {
    return leaves.containsKey(pointer) || supplied.containsKey(pointer);
  }

  /**
   * Pointers of the document's values, in its order; an array is one leaf. Purposes and excluded
   * targets are none.
   */
  public List<String> pointers() {
    return pointers;
  }

  /** The names of the purposes that the person doesn't allow. */
  public Set<String> refusedPurposes() {
    var purposes = document.path(PURPOSES);
    if (purposes.isEmpty()) {
      return Set.of();
    }
    return purposes.properties().stream()
        .filter(purpose -> !purpose.getValue().asBoolean())
        .map(Map.Entry::getKey)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The names of the targets that the contact must not go to, as the document has them. */
  public List<String> excludedTargets() {
    var names = document.path(TARGETS).path(EXCLUDE);
    return names.isEmpty()
        ? List.of()
        : StreamSupport.stream(names.spliterator(), false).map(JsonNode::textValue).toList();
  }

  /** The uploaded picture, which is no part of the document. */
  public Optional<Picture> picture() {
    return picture;
  }

  /** The same document with this picture, or with none. */
  public Contact withPicture(Optional<Picture> other) {
    return new Contact(this, other, supplied);
  }

  /** The same contact without the values at the pointers that the test holds for. */
  public Contact without(Predicate<String> gone) {
    var left = leaves.keySet().stream().filter(gone).toList();
    var kept = picture.filter(any -> !gone.test(Picture.POINTER));
    if (left.isEmpty()) {
      return kept.equals(picture) ? this : withPicture(kept);
    }
    var smaller = document.deepCopy();
    left.stream()
        .map(JsonPointer::compile)
        .forEach(
            place -> smaller.withObject(place.head()).remove(place.last().getMatchingProperty()));
    return new Contact(new Contact(smaller), kept, supplied);
  }

  /**
   * The same contact, with further values by names that are no pointers into the document: {@link
   * #at} and its like know them, {@link #pointers} doesn't.
   */
  public Contact supplying(Map<String, JsonNode> values) {
    return new Contact(this, picture, Map.copyOf(values));
  }

  /**
   * A pure function of a contact, whose value is worked out once for each contact and kept with it:
   * what a contact means to a target is asked for when it is judged, and again when it is
   * delivered. Thread-safe; two threads that ask at once may both work it out.
   */
  public static final class View<T> {
    private final Function<Contact, T> function;

    /**
     * @param function whose values are immutable
     */
    public View(Function<Contact, T> function) {
      this.function = function;
    }

    /** The value of this contact. */
    @SuppressWarnings("unchecked")
    public T of(Contact contact) {
      var kept = contact.views.get(this);
      if (kept == null) {
        kept = function.apply(contact);
        contact.views.put(this, kept);
      }
      // What is kept under this view is its own value.
      return (T) kept;
    }
  }

  /** The document as JSON text, fit for the store and for a caller that may read the contact. */
  public String json() {
    // Two threads may both write it: the same text.
    var text = json;
    if (text == null) {
      text = document.toString();
      json = text;
    }
    return text;
  }

  /** A copy of the document's tree. */
  public ObjectNode tree() {
    return document.deepCopy();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Contact contact
        && document.equals(contact.document)
        && picture.equals(contact.picture);
  }

  @Override
  public int hashCode() {
    return Objects.hash(document, picture);
  }

  /** Says how many values there are, never which. */
  @Override
  public String toString() {
    return "Contact[" + leaves.size() + " values]";
  }
}
