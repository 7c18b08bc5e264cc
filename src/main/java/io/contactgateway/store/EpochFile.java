package io.contactgateway.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;

/**
 * Remembers in a small file beside the embedded store's, which no restore of that one brings back:
 * a store without it, or one that is older than it, comes from a backup.
 */
final class EpochFile implements EpochMemory {
  private static final Logger LOG = Logger.getLogger(EpochFile.class);
  private static final int FIELDS = 3;

  private final Path file;
  private boolean forgotten;

  EpochFile(Path file) {
    this.file = file;
  }

  @Override
  public synchronized Recollection recall(BooleanSupplier isInUse) {
    var known = read();
    return new Recollection(known, !forgotten && known.isEmpty() && isInUse.getAsBoolean());
  }

  private Optional<EpochRecord> read() {
    try {
      var fields = Files.readString(file).strip().split(" ");
      if (fields.length != FIELDS) {
        return Optional.empty();
      }
      var token = fields[1].equals("-") ? "" : fields[1];
      var epoch = new StoreEpoch(Integer.parseInt(fields[0]), token);
      return Optional.of(
          new EpochRecord(epoch, Optional.empty(), false, Long.parseLong(fields[2])));
    } catch (NoSuchFileException none) {
      return Optional.empty();
    } catch (IOException | NumberFormatException unreadable) {
      LOG.warnf("%s can't be read: %s", file.getFileName(), unreadable.getClass().getSimpleName());
      return Optional.empty();
    }
  }

  @Override
  public synchronized void remember(EpochRecord said) {
    if (read().filter(known -> known.isNewerThan(said)).isPresent()) {
      return;
    }
    var token = said.epoch().token().isEmpty() ? "-" : said.epoch().token();
    try {
      var next = file.resolveSibling(file.getFileName() + ".next");
      Files.writeString(next, said.epoch().number() + " " + token + " " + said.marker() + "\n");
      Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException refused) {
      forgotten = true;
      LOG.warnf("%s can't be written: %s", file.getFileName(), refused.getClass().getSimpleName());
    }
  }
}
