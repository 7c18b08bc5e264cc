package io.contactgateway.contact;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Arrays;
import java.util.HashSet;
import java.util.regex.Pattern;

/**
 * An array of distinct strings. A decimal string stands for a vendor's own number and must then be
 * one that the vendors' int32 can hold.
 */
record NameListType(TextType name) implements FieldType {
  private static final int MAX_COUNT = 100;
  private static final Pattern DECIMAL = Pattern.compile("-?[0-9]+");
  private static final Pattern INT32 = Pattern.compile("0*[0-9]{1,10}");

  @Override
  public void checkType(JsonNode value, String pointer, Violations violations) {
    if (!value.isArray()) {
      violations.add(pointer, "must be an array of strings");
      return;
    }
    for (var index = 0; index < value.size(); index++) {
      name.checkType(
          value.get(index), Pointers.child(pointer, Integer.toString(index)), violations);
    }
  }

  @Override
  public JsonNode normalise(JsonNode value, ValueLocation location) {
    if (value.size() > MAX_COUNT) {
      location.refuse("must have at most " + MAX_COUNT + " entries");
      return value;
    }
    var seen = new HashSet<String>();
    for (var index = 0; index < value.size(); index++) {
      var entry = location.child(Integer.toString(index));
      name.normalise(value.get(index), entry);
      checkNumber(value.get(index).textValue(), entry);
      if (!seen.add(value.get(index).textValue())) {
        entry.refuse("must not occur twice");
      }
    }
    return value;
  }

  private static void checkNumber(String text, ValueLocation entry) {
    if (DECIMAL.matcher(text).matches() && !isInt32(text)) {
      entry.refuse("must be a number from 0 to " + Integer.MAX_VALUE + ", or a name");
    }
  }

  private static boolean isInt32(String text) {
    return INT32.matcher(text).matches() && Long.parseLong(text) <= Integer.MAX_VALUE;
  }

  /** Several are parted by semicolons. */
  @Override
  public JsonNode ofText(String text) {
    var names = JsonNodeFactory.instance.arrayNode();
    Arrays.stream(text.split(";"))
        .map(String::strip)
        .filter(one -> !one.isEmpty())
        .forEach(names::add);
    return names;
  }
}
