package io.contactgateway.adapter.chatwoot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.contactgateway.adapter.IdentityValue;
import io.contactgateway.adapter.chatwoot.picture.Avatar;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What the server is to hold of a contact, in its own words, with values that it takes.
 *
 * @param email in lower case, as the server keeps it
 * @param phone E.164
 * @param attributes the custom attributes, flat
 * @param fields place to the canonical pointer that its value came from
 */
record ChatwootPayload(
    Optional<String> name,
    Optional<String> email,
    Optional<String> phone,
    Optional<Avatar> avatar,
    SortedMap<String, JsonNode> attributes,
    Map<String, String> fields) {
  static final String NAME = "name";
  static final String EMAIL = "email";
  static final String PHONE = "phone_number";
  static final String AVATAR_URL = "avatar_url";
  static final String ATTRIBUTES = "custom_attributes";

  /** A name made of two properties comes from two pointers; this place keeps the second one. */
  static final String NAME_SECOND_PART = "name#2";

  ChatwootPayload {
    attributes = Collections.unmodifiableSortedMap(new TreeMap<>(attributes));
    fields = Collections.unmodifiableMap(new TreeMap<>(fields));
  }

  /** The place of a custom attribute. */
  static String attribute(String name) {
    return ATTRIBUTES + "/" + name;
  }

  /** The place of an identity value. */
  static String place(IdentityValue.Kind kind) {
    return kind == IdentityValue.Kind.EMAIL ? EMAIL : PHONE;
  }

  /** The canonical pointers that the name comes from. */
  List<String> namePointers() {
    return Stream.of(NAME, NAME_SECOND_PART).map(fields::get).filter(Objects::nonNull).toList();
  }

  /** The values by which the server joins people. */
  Set<IdentityValue> identity() {
    var values = new LinkedHashSet<IdentityValue>();
    email.ifPresent(value -> values.add(new IdentityValue(IdentityValue.Kind.EMAIL, value)));
    phone.ifPresent(value -> values.add(new IdentityValue(IdentityValue.Kind.PHONE, value)));
    return Collections.unmodifiableSet(values);
  }

  /** The picture that goes as a file, where one does. */
  Optional<Avatar.Uploaded> upload() {
    return avatar.flatMap(
        any -> any.fold(address -> Optional.empty(), linked -> Optional.empty(), Optional::of));
  }

  /** The values alone, in one order. */
  ObjectNode tree() {
    var tree = JsonNodeFactory.instance.objectNode();
    name.ifPresent(value -> tree.put(NAME, value));
    email.ifPresent(value -> tree.put(EMAIL, value));
    phone.ifPresent(value -> tree.put(PHONE, value));
    avatar.ifPresent(value -> tree.put(AVATAR_URL, value.mark()));
    var custom = tree.putObject(ATTRIBUTES);
    attributes.forEach(custom::set);
    return tree;
  }

  /** Says how many values there are, never which. */
  @Override
  public String toString() {
    return "ContactImage[" + fields.size() + " values]";
  }
}
