package io.contactgateway.contact;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.node.NumericNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * A JSON number that keeps the text it came in: {@code 1.10}, {@code 1e2} and 30 digits go to the
 * store, to a vendor and back to the caller as they are. Equal only to another one of the same
 * text.
 *
 * <p>Conversions of a {@link #isUsable() usable} number are cheap and finite. One that isn't usable
 * (too long, or beyond a double) converts to zero, so that {@code 1e1000000000} can't fill the
 * memory; {@link ContactReader} lets none into a contact.
 */
final class ExactNumber extends NumericNode {
  static final int MAX_LENGTH = 100;
  static final String SENTENCE =
      "must be a number within the range of a double, written in at most "
          + MAX_LENGTH
          + " characters";

  /** Wider than a double's exponents, so that each number in a double's range fits. */
  private static final int MAX_SCALE = 1_000;

  private static final long serialVersionUID = 1L;

  private final String text;
  private final BigDecimal decimal;
  private final boolean usable;

  /**
   * @param text a number by the grammar of JSON
   */
  ExactNumber(String text) {
    this.text = text;
    this.usable = text.length() <= MAX_LENGTH && isWithinRange(text);
    this.decimal = usable ? new BigDecimal(text) : BigDecimal.ZERO;
  }

  private static boolean isWithinRange(String text) {
    var nearest = Double.parseDouble(text);
    if (Double.isInfinite(nearest)) {
      return false;
    }
    return nearest != 0 || isPlainZero(text);
  }

  /** A number too small for a double is nearest to zero, too, and a zero may have any exponent. */
  private static boolean isPlainZero(String text) {
    var exponent = Math.max(text.indexOf('e'), text.indexOf('E'));
    var digits = exponent < 0 ? text : text.substring(0, exponent);
    var isZero = digits.chars().noneMatch(digit -> digit >= '1' && digit <= '9');
    return isZero
        && (exponent < 0
            || Math.abs(Double.parseDouble(text.substring(exponent + 1))) <= MAX_SCALE);
  }

  /** Short enough, and neither too large nor too small for a double. */
  boolean isUsable() {
    return usable;
  }

  @Override
  public String asText() {
    return text;
  }

  @Override
  public boolean isIntegralNumber() {
    return text.chars().allMatch(character -> character == '-' || Character.isDigit(character));
  }

  @Override
  public boolean isFloatingPointNumber() {
    return !isIntegralNumber();
  }

  @Override
  public JsonToken asToken() {
    return isIntegralNumber() ? JsonToken.VALUE_NUMBER_INT : JsonToken.VALUE_NUMBER_FLOAT;
  }

  @Override
  public JsonParser.NumberType numberType() {
    return isIntegralNumber()
        ? JsonParser.NumberType.BIG_INTEGER
        : JsonParser.NumberType.BIG_DECIMAL;
  }

  @Override
  public Number numberValue() {
    return isIntegralNumber() ? decimal.toBigInteger() : decimal;
  }

  @Override
  public int intValue() {
    return decimal.intValue();
  }

  @Override
  public long longValue() {
    return decimal.longValue();
  }

  @Override
  public double doubleValue() {
    return decimal.doubleValue();
  }

  @Override
  public BigDecimal decimalValue() {
    return decimal;
  }

  @Override
  public BigInteger bigIntegerValue() {
    return decimal.toBigInteger();
  }

  @Override
  public boolean canConvertToInt() {
    return usable && isWithin(Integer.MIN_VALUE, Integer.MAX_VALUE);
  }

  @Override
  public boolean canConvertToLong() {
    return usable && isWithin(Long.MIN_VALUE, Long.MAX_VALUE);
  }

  private boolean isWithin(long min, long max) {
    return decimal.compareTo(BigDecimal.valueOf(min)) >= 0
        && decimal.compareTo(BigDecimal.valueOf(max)) <= 0;
  }

  @Override
  public void serialize(JsonGenerator generator, SerializerProvider provider) throws IOException {
    generator.writeNumber(text);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ExactNumber number && text.equals(number.text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }
}
