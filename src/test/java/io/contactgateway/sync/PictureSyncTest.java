package io.contactgateway.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.contactgateway.contact.Picture;
import io.contactgateway.contact.PictureType;
import io.contactgateway.store.StoreClock;
import io.contactgateway.store.audit.Actor;
import io.contactgateway.store.table.ContactTable;
import io.contactgateway.store.table.PictureTable;
import io.contactgateway.sync.change.Change;
import io.contactgateway.sync.change.ChangeResult;
import io.contactgateway.sync.change.Preconditions;
import io.contactgateway.sync.delivery.StorePictureSource;
import io.contactgateway.sync.report.SyncReport;
import io.contactgateway.testing.OnBothStores;
import io.contactgateway.time.ByteBudget;
import io.smallrye.mutiny.Uni;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A picture as a part of the desired state. */
class PictureSyncTest extends OnBothStores {
  private static final Set<String> BOTH = Set.of("crm", "shop");
  private static final byte[] CONTENT = "GIF89a...".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] OTHER = "GIF89a!".getBytes(StandardCharsets.US_ASCII);

  private SyncRig rig;

  @BeforeEach
  void open() {
    rig = new SyncRig(database);
  }

  @AfterEach
  void close() {
    rig.close();
  }

  private SyncReport set(byte[] content) {
    var change = rig.contacts.picture(PictureType.GIF, content);
    return ((ChangeResult.Stored) rig.write(change, BOTH)).report();
  }

  private Optional<Picture> stored() {
    return in(session -> ContactTable.find(session, SyncRig.KEY).orElseThrow()).picture();
  }

  @Test
  void aPictureIsARevisionOfItsOwnAndTheSameOneOnceMoreIsNone() {
    rig.put("Noor");

    assertThat(set(CONTENT).revision()).isEqualTo(2);
    var first = stored();
    assertThat(set(CONTENT).revision()).isEqualTo(2);
    assertThat(stored()).isEqualTo(first);
    assertThat(set(OTHER).revision()).isEqualTo(3);
    assertThat(stored()).isNotEqualTo(first);
  }

  @Test
  void theDocumentAndThePictureChangeWithoutEachOther() {
    rig.put("Noor");
    set(CONTENT);
    var picture = stored();

    assertThat(rig.put("Nora").revision()).isEqualTo(3);

    assertThat(stored()).isEqualTo(picture);
    assertThat(await(rig.contacts.picture(picture.orElseThrow().id()))).isPresent();
  }

  @Test
  void aRemovedPictureIsARevisionAndItsContentIsGone() {
    rig.put("Noor");
    set(CONTENT);
    var id = stored().orElseThrow().id();

    var report = ((ChangeResult.Stored) rig.write(new Change.RemovePicture(), BOTH)).report();

    assertThat(report.revision()).isEqualTo(3);
    assertThat(await(rig.contacts.picture(id))).isEmpty();
    assertThat(((ChangeResult.Stored) rig.write(new Change.RemovePicture(), BOTH)).report())
        .returns(3L, SyncReport::revision);
  }

  @Test
  void withoutAContactThereIsNothingToGiveAPictureTo() {
    var change = rig.contacts.picture(PictureType.GIF, CONTENT);

    assertThat(rig.write(change, BOTH)).isInstanceOf(ChangeResult.NotFound.class);
    assertThat(rig.write(new Change.RemovePicture(), BOTH))
        .isInstanceOf(ChangeResult.NotFound.class);
  }

  @Test
  void erasingTheContactErasesThePicture() {
    rig.put("Noor");
    set(CONTENT);
    var id = stored().orElseThrow().id();

    await(rig.contacts.erase(SyncRig.KEY, Preconditions.NONE, Actor.NOBODY));

    assertThat(find(session -> PictureTable.find(session, id))).isEmpty();
  }

  @Test
  void contentIsLentAsLongAsItIsUsedAndNoMoreThanMemoryBears() {
    var lent =
        new StorePictureSource(database.store(StoreClock.of(time)), new ByteBudget(64 << 20));
    rig.put("Noor");
    set(CONTENT);
    var picture = stored().orElseThrow();
    var huge = new Picture(picture.id(), PictureType.GIF, picture.digest(), 65L << 20);
    var use = new CompletableFuture<String>();

    var first =
        lent.lend(huge, content -> Uni.createFrom().completionStage(use), () -> "none")
            .subscribeAsCompletionStage();
    var second = await(lent.lend(picture, content -> Uni.createFrom().item("it"), () -> "none"));
    use.complete("done");
    first.join();
    var third = await(lent.lend(picture, content -> Uni.createFrom().item("it"), () -> "none"));

    assertThat(second).isEqualTo("none");
    assertThat(third).isEqualTo("it");
  }

  @Test
  void aPictureThatWasReplacedIsNotLent() {
    var lent =
        new StorePictureSource(database.store(StoreClock.of(time)), new ByteBudget(64 << 20));
    var unknown = new Picture("unknown", PictureType.GIF, "d", 5);

    assertThat(await(lent.<String>lend(unknown, content -> null, () -> "none"))).isEqualTo("none");
  }
}
