package io.contactgateway.sync.target;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AttemptPlacesTest {
  private final AttemptPlaces places = new AttemptPlaces(2);
  private final List<String> entered = new ArrayList<>();

  private void enter(String who) {
    places
        .enter()
        .subscribe()
        .with(waited -> entered.add(who + (waited ? " waited" : "")), failure -> entered.add("-"));
  }

  @Test
  void whoFindsAPlaceDoesNotWaitForIt() {
    enter("a");
    enter("b");

    assertThat(entered).containsExactly("a", "b");
  }

  @Test
  void othersWaitInTheirOrderUntilSomebodyLeaves() {
    for (var who : List.of("a", "b", "c", "d")) {
      enter(who);
    }
    assertThat(entered).containsExactly("a", "b");

    places.leave();
    assertThat(entered).containsExactly("a", "b", "c waited");
    places.leave();
    assertThat(entered).containsExactly("a", "b", "c waited", "d waited");
  }

  @Test
  void placesThatNobodyWaitsForAreFreeAgain() {
    enter("a");
    enter("b");
    places.leave();
    enter("c");

    assertThat(entered).containsExactly("a", "b", "c");
  }

  @Test
  void whoWaitsGoesOnAtOnceWhereThereAreMore() {
    List.of("a", "b", "c", "d", "e").forEach(this::enter);

    places.resize(4);

    assertThat(entered).containsExactly("a", "b", "c waited", "d waited");
    assertThat(places.waiting()).isEqualTo(1);
  }

  @Test
  void ofFewerThoseThatAreTooManyGoAsTheyAreLeft() {
    List.of("a", "b", "c").forEach(this::enter);

    places.resize(1);
    places.leave();
    assertThat(entered).containsExactly("a", "b");
    places.leave();

    assertThat(entered).containsExactly("a", "b", "c waited");
  }
}
