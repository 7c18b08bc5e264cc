package io.contactgateway.store;

import static io.contactgateway.store.EpochRecord.Finding.MOVED;
import static io.contactgateway.store.EpochRecord.Finding.SAME;
import static io.contactgateway.store.EpochRecord.Finding.WENT_BACK;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class EpochRecordTest {
  private static final StoreEpoch SECOND = new StoreEpoch(1, "abcdef01");
  private static final DatabaseIdentity HERE = new DatabaseIdentity("700/5/16400", "00000001");
  private static final DatabaseIdentity PROMOTED = new DatabaseIdentity("700/5/16400", "00000002");
  private static final DatabaseIdentity DUMP = new DatabaseIdentity("700/9/16700", "00000001");

  private static EpochRecord record(StoreEpoch epoch, DatabaseIdentity identity, long marker) {
    return new EpochRecord(epoch, Optional.ofNullable(identity), false, marker);
  }

  private static EpochRecord replicated(DatabaseIdentity identity, long marker) {
    return new EpochRecord(StoreEpoch.FIRST, Optional.of(identity), true, marker);
  }

  private static EpochRecord.Finding judge(
      EpochRecord said, DatabaseIdentity actual, EpochRecord remembered) {
    return said.judge(Optional.ofNullable(actual), Optional.ofNullable(remembered));
  }

  @Test
  void theSamePlaceWithAllThatIsRememberedIsTheSame() {
    var said = record(StoreEpoch.FIRST, HERE, 7);
    assertThat(judge(said, HERE, null)).isEqualTo(SAME);
    assertThat(judge(said, HERE, record(StoreEpoch.FIRST, HERE, 7))).isEqualTo(SAME);
  }

  @Test
  void anotherTimelineOrPlaceIsAStepBack() {
    var said = record(StoreEpoch.FIRST, HERE, 7);
    assertThat(judge(said, PROMOTED, record(StoreEpoch.FIRST, HERE, 7))).isEqualTo(WENT_BACK);
    assertThat(judge(said, DUMP, null)).isEqualTo(WENT_BACK);
  }

  @Test
  void aFailOverBetweenReplicatedServersLosesNothingWhereTheMarkerIsThere() {
    var known = replicated(HERE, 7);
    assertThat(judge(replicated(HERE, 7), PROMOTED, known)).isEqualTo(MOVED);
    assertThat(judge(replicated(HERE, 6), PROMOTED, known)).isEqualTo(WENT_BACK);
    assertThat(judge(replicated(HERE, 7), DUMP, known)).isEqualTo(WENT_BACK);
    // A start finds a restore just so: nobody is left who remembers.
    assertThat(judge(replicated(HERE, 7), PROMOTED, null)).isEqualTo(WENT_BACK);
  }

  @Test
  void anOlderMarkerEpochOrBranchIsAStepBackInTheSamePlace() {
    assertThat(judge(record(SECOND, HERE, 6), HERE, record(SECOND, HERE, 7))).isEqualTo(WENT_BACK);
    assertThat(judge(record(StoreEpoch.FIRST, HERE, 9), HERE, record(SECOND, HERE, 7)))
        .isEqualTo(WENT_BACK);
    var branch = new StoreEpoch(1, "12345678");
    assertThat(judge(record(branch, HERE, 9), HERE, record(SECOND, HERE, 7))).isEqualTo(WENT_BACK);
  }

  @Test
  void anEpochThatAnotherProcessBeganIsTakenOver() {
    assertThat(judge(record(SECOND, HERE, 3), HERE, record(StoreEpoch.FIRST, HERE, 7)))
        .isEqualTo(SAME);
  }

  @Test
  void whereTheIdentityWasTakenAwayOnPurposeTheStoreIsMoved() {
    assertThat(judge(record(StoreEpoch.FIRST, null, 7), DUMP, null)).isEqualTo(MOVED);
  }

  @Test
  void anIdentityIsReadAsItIsWritten() {
    assertThat(DatabaseIdentity.parse(HERE.text())).isEqualTo(HERE);
  }
}
