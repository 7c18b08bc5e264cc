package io.contactgateway.contact;

import static io.contactgateway.contact.Readings.READER;
import static io.contactgateway.contact.Readings.bytes;
import static io.contactgateway.contact.Readings.contact;
import static io.contactgateway.contact.Readings.valid;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonParser.NumberType;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.contactgateway.testing.Seed;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExactNumberTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "-0",
        "-0.0",
        "1.10",
        "1e2",
        "1E+2",
        "12345",
        "0.1",
        "1.7976931348623157e308",
        "5e-324",
        "123456789012345678901234567890",
        "-0.10000000000000000000000000000000000001",
        "0e0",
        "0.000e-7"
      })
  void aNumberIsStoredAndAnsweredAsItWasWritten(String number) throws JsonProcessingException {
    var json = "{\"attributes\":{\"n\":" + number + "}}";
    var contact = contact(json);
    assertThat(contact.json()).isEqualTo(json);
    assertThat(READER.stored(contact.json()).json()).isEqualTo(json);
    assertThat(new ObjectMapper().writeValueAsString(contact.tree())).isEqualTo(json);
    assertThat(new ObjectMapper().writeValueAsBytes(contact.tree()))
        .asString(StandardCharsets.UTF_8)
        .isEqualTo(json);
    assertThat(contact.at("/attributes/n").map(JsonNode::asText)).contains(number);
    assertThat(valid(READER.patch(contact, bytes("{\"givenName\":\"a\"}"))).json())
        .endsWith("\"attributes\":{\"n\":" + number + "}}");
  }

  @Test
  void numbersAreEqualWhereTheirTextIs() {
    assertThat(new ExactNumber("1.10"))
        .isEqualTo(new ExactNumber("1.10"))
        .hasSameHashCodeAs(new ExactNumber("1.10"))
        .isNotEqualTo(new ExactNumber("1.1"));
    assertThat(contact("{\"attributes\":{\"n\":1.10}}"))
        .isNotEqualTo(contact("{\"attributes\":{\"n\":1.1}}"));
  }

  @Test
  void integersAndDecimalsConvertLikeAnyOtherNode() {
    var integer = new ExactNumber("-42");
    assertThat(integer.isIntegralNumber()).isTrue();
    assertThat(integer.isFloatingPointNumber()).isFalse();
    assertThat(integer.canConvertToInt()).isTrue();
    assertThat(integer.asInt()).isEqualTo(-42);
    assertThat(integer.asLong()).isEqualTo(-42L);
    assertThat(integer.numberValue()).isEqualTo(BigInteger.valueOf(-42));
    assertThat(integer.numberType()).isEqualTo(NumberType.BIG_INTEGER);
    assertThat(integer.asToken()).isEqualTo(JsonToken.VALUE_NUMBER_INT);
    var decimal = new ExactNumber("2.50");
    assertThat(decimal.isIntegralNumber()).isFalse();
    assertThat(decimal.asDouble()).isEqualTo(2.5);
    assertThat(decimal.numberValue()).isEqualTo(new BigDecimal("2.50"));
    assertThat(decimal.asToken()).isEqualTo(JsonToken.VALUE_NUMBER_FLOAT);
    assertThat(new ExactNumber("2147483648").canConvertToInt()).isFalse();
    assertThat(new ExactNumber("2147483648").canConvertToLong()).isTrue();
    assertThat(new ExactNumber("9223372036854775808").canConvertToLong()).isFalse();
  }

  @Test
  void aNumberThatIsNotUsableConvertsToNothingLarge() {
    var number = new ExactNumber("1e1000000000");
    assertThat(number.isUsable()).isFalse();
    assertThat(number.canConvertToLong()).isFalse();
    assertThat(number.bigIntegerValue()).isEqualTo(BigInteger.ZERO);
    assertThat(number.asText()).isEqualTo("1e1000000000");
  }

  @Test
  void generatedNumbersKeepTheirText() {
    var seed = Seed.value();
    var random = new Random(seed);
    for (var round = 0; round < 5_000; round++) {
      var number = randomNumber(random);
      var json = "{\"attributes\":{\"n\":" + number + "}}";
      assertThat(contact(json).json()).as("seed %d", seed).isEqualTo(json);
    }
  }

  private static String randomNumber(Random random) {
    var text = new StringBuilder(random.nextBoolean() ? "-" : "");
    text.append(random.nextInt(9) + 1).append(digits(random, random.nextInt(30)));
    if (random.nextBoolean()) {
      text.append('.').append(digits(random, 1 + random.nextInt(30)));
    }
    if (random.nextBoolean()) {
      text.append(random.nextBoolean() ? "e" : "E-").append(random.nextInt(250));
    }
    return text.toString();
  }

  private static String digits(Random random, int count) {
    return random
        .ints(count, '0', '9' + 1)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
