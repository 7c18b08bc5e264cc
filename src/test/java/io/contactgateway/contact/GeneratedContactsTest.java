package io.contactgateway.contact;

import static io.contactgateway.contact.Readings.READER;
import static io.contactgateway.contact.Readings.bytes;
import static io.contactgateway.contact.Readings.contact;
import static io.contactgateway.contact.Readings.valid;
import static org.assertj.core.api.Assertions.assertThat;

import io.contactgateway.contact.value.CalendarDay;
import io.contactgateway.contact.value.TextReading;
import io.contactgateway.contact.value.ValidationContext;
import io.contactgateway.testing.Seed;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class GeneratedContactsTest {
  private static final int ROUNDS = 3_000;

  @Test
  void whateverIsReadAsValidReadsAsItself() {
    var seed = Seed.value();
    var random = new Random(seed);
    var accepted = 0;
    for (var round = 0; round < ROUNDS; round++) {
      var reading = READER.read(bytes(RandomDocuments.document(random)));
      if (reading instanceof ContactReadResult.Valid valid) {
        accepted++;
        assertStable(valid.contact(), seed);
      }
    }
    assertThat(accepted).as("accepted with seed %d", seed).isBetween(ROUNDS / 20, ROUNDS - 1);
  }

  @Test
  void whateverAPatchMakesReadsAsItself() {
    var seed = Seed.value();
    var random = new Random(seed);
    var current = contact(ContactReaderTest.FULL);
    for (var round = 0; round < ROUNDS; round++) {
      var patch = bytes(RandomDocuments.document(random));
      if (READER.patch(current, patch) instanceof ContactReadResult.Valid valid) {
        assertStable(valid.contact(), seed);
        assertThat(valid(READER.patch(valid.contact(), patch)))
            .as("seed %d", seed)
            .isEqualTo(valid.contact());
        current = valid.contact();
      }
    }
  }

  private static void assertStable(Contact contact, long seed) {
    var again = valid(READER.read(bytes(contact.json())));
    assertThat(again).as("seed %d", seed).isEqualTo(contact);
    assertThat(again.json()).as("seed %d", seed).isEqualTo(contact.json());
    assertThat(READER.stored(contact.json()).json()).as("seed %d", seed).isEqualTo(contact.json());
    assertThat(contact.pointers()).as("seed %d", seed).allMatch(ContactSchema::isLeaf);
  }

  @Test
  void noBytesMakeTheReaderThrow() {
    var seed = Seed.value();
    var random = new Random(seed);
    for (var round = 0; round < 10 * ROUNDS; round++) {
      var body = bytes(RandomDocuments.document(random));
      for (var changes = random.nextInt(4); changes > 0; changes--) {
        body[random.nextInt(body.length)] = (byte) random.nextInt(256);
      }
      assertThat(READER.read(body)).as("seed %d", seed).isNotNull();
      assertThat(READER.patch(contact("{}"), body)).as("seed %d", seed).isNotNull();
    }
  }

  @Test
  void exactlyTheDaysOfTheCalendarAreDays() {
    var seed = Seed.value();
    var random = new Random(seed);
    for (var round = 0; round < 20_000; round++) {
      var year = random.nextInt(10_000);
      var month = random.nextInt(15);
      var day = random.nextInt(35);
      var text = "%04d-%02d-%02d".formatted(year, month, day);
      var context = new ValidationContext(Optional.empty(), Optional.empty());
      assertThat(CalendarDay.read(text, context) instanceof TextReading.Kept)
          .as("%s, seed %d", text, seed)
          .isEqualTo(year >= 1900 && isDay(year, month, day));
    }
  }

  private static boolean isDay(int year, int month, int day) {
    try {
      return LocalDate.of(year, month, day).getYear() == year;
    } catch (DateTimeException none) {
      return false;
    }
  }
}
