package io.contactgateway.sync.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BackgroundShareTest {
  private final BackgroundShare share = new BackgroundShare();

  @Test
  void onePlaceInTenIsForBackgroundWorkWhenPlacesComeOneByOne() {
    var given = IntStream.range(0, 1000).filter(place -> share.isNext("crm", 1)).count();

    assertThat(given).isEqualTo(1000 / BackgroundShare.ONE_IN);
  }

  @Test
  void manyPlacesAtOnceHaveOneForBackgroundWork() {
    assertThat(share.isNext("crm", 16)).isTrue();
    assertThat(share.isNext("crm", 3)).isFalse();
    assertThat(share.isNext("crm", 1)).isTrue();
  }

  @Test
  void targetsAreCountedApart() {
    IntStream.range(0, 9).forEach(place -> share.isNext("crm", 1));

    assertThat(share.isNext("shop", 1)).isFalse();
    assertThat(share.isNext("crm", 1)).isTrue();
  }
}
