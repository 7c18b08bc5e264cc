package io.contactgateway.adapter.corporatemerch;

import static org.assertj.core.api.Assertions.assertThat;

import io.contactgateway.adapter.corporatemerch.ContactPage.Entry;
import io.contactgateway.adapter.corporatemerch.ContactSearch.Course;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContactSearchTest {

  @Test
  void itsTextBringsItBack() {
    var search = new ContactSearch(Course.BACKWARD, 7, 12, true, 5);

    assertThat(ContactSearch.parse(search.text())).isEqualTo(search);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "sideways 1 1 true 1", "forward 0 1 true 1", "forward 99999999999 1 true 1"})
  void anotherTextStartsAnew(String text) {
    assertThat(ContactSearch.parse(text)).isEqualTo(ContactSearch.START);
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "2, 1 2", "3, 1 3 2", "5, 1 5 4 3 2"})
  void everyPageIsReadOnceTheNewestAfterTheFirst(int lastPage, String order) {
    assertThat(walk(oldestFirst(OptionalInt.of(lastPage)))).isEqualTo(numbers(order));
  }

  @Test
  void aShortPageEndsAListOfUnknownLength() {
    var page = new ContactPage(entries(14, 1), OptionalInt.empty());

    assertThat(ContactSearch.START.after(page)).isEmpty();
  }

  @Test
  void aPageOfTheDefaultSizeMayMeanThatTheLimitWasIgnored() {
    var page = new ContactPage(entries(15, 1), OptionalInt.empty());

    assertThat(ContactSearch.START.after(page)).map(ContactSearch::page).contains(2);
  }

  @Test
  void onlyAWalkFromTheKnownNewestEndSeesTheNewestPages() {
    assertThat(next(oldestFirst(OptionalInt.of(9))).newestFirst()).isTrue();
    assertThat(next(oldestFirst(OptionalInt.empty())).newestFirst()).isFalse();
    assertThat(next(new ContactPage(entries(100, -1), OptionalInt.empty())).newestFirst()).isTrue();
    assertThat(next(new ContactPage(entries(100, 0), OptionalInt.of(9))).newestFirst()).isFalse();
  }

  private static ContactSearch next(ContactPage page) {
    return ContactSearch.START.after(page).orElseThrow();
  }

  private static List<Integer> walk(ContactPage page) {
    var read = new ArrayList<Integer>();
    var search = Optional.of(ContactSearch.START);
    while (search.isPresent()) {
      read.add(search.get().page());
      search = search.get().after(page);
    }
    return read;
  }

  private static ContactPage oldestFirst(OptionalInt lastPage) {
    return new ContactPage(entries(100, 1), lastPage);
  }

  /** Entries whose ids grow, shrink or, with a step of 0, are no numbers. */
  private static List<Entry> entries(int count, int step) {
    return IntStream.range(0, count)
        .mapToObj(index -> step == 0 ? "id-" + index : Integer.toString(1_000 + step * index))
        .map(id -> new Entry(Optional.of(id), "", "", ""))
        .toList();
  }

  private static List<Integer> numbers(String text) {
    return List.of(text.split(" ")).stream().map(Integer::valueOf).toList();
  }
}
