package io.contactgateway.testing;

import io.vertx.core.net.PfxOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * A certificate authority of a test's own. The JDK has no public interface that makes certificates,
 * but brings a tool.
 */
public final class TestAuthority {
  private static final String PASSWORD = "changeit";
  private static final String AUTHORITY = "authority";

  /** It lives for less than a second: half of what it takes goes into compilers and collectors. */
  private static final List<String> QUICKLY =
      List.of("-J-XX:TieredStopAtLevel=1", "-J-XX:+UseSerialGC");

  private final Path directory;
  private final String name;

  private TestAuthority(Path directory, String name) {
    this.directory = directory;
    this.name = name;
  }

  /**
   * @param directory for its files
   * @param name in the names of those files
   */
  public static TestAuthority in(Path directory, String name) {
    var authority = new TestAuthority(directory, name);
    authority.keytool("-genkeypair", "-alias", AUTHORITY, "-dname", "CN=" + name, "-ext", "bc:c");
    authority.keytool(
        "-exportcert", "-rfc", "-alias", AUTHORITY, "-file", authority.pemFile().toString());
    return authority;
  }

  /** Its own certificate. */
  public Path pemFile() {
    return directory.resolve(name + ".pem");
  }

  /** A server's key with a certificate that is valid now. */
  public PfxOptions certifies(String host) {
    return certifies(host, "-1d");
  }

  /** A server's key with a certificate that was valid once. */
  public PfxOptions certifiedOnce(String host) {
    return certifies(host, "-30d");
  }

  private PfxOptions certifies(String host, String from) {
    var alias = host + from;
    keytool(
        "-genkeypair",
        "-signer",
        AUTHORITY,
        "-alias",
        alias,
        "-dname",
        "CN=" + host,
        "-ext",
        "san=dns:" + host,
        "-startdate",
        from,
        "-validity",
        "20");
    return new PfxOptions()
        .setPath(store().toString())
        .setPassword(PASSWORD)
        .setAlias(alias)
        .setAliasPassword(PASSWORD);
  }

  /** The same as two files in PEM, as most servers want it. */
  public PemFiles pemFor(String host) {
    certifies(host);
    try (var stored = Files.newInputStream(store())) {
      var keys = KeyStore.getInstance("PKCS12");
      keys.load(stored, PASSWORD.toCharArray());
      var alias = host + "-1d";
      var certificate = keys.getCertificate(alias).getEncoded();
      var key = keys.getKey(alias, PASSWORD.toCharArray()).getEncoded();
      return new PemFiles(
          pem(host + ".crt", "CERTIFICATE", certificate), pem(host + ".key", "PRIVATE KEY", key));
    } catch (IOException | GeneralSecurityException broken) {
      throw new IllegalStateException(broken);
    }
  }

  /** A certificate and its key, which nobody else may read. */
  public record PemFiles(Path certificate, Path key) {}

  private Path pem(String file, String kind, byte[] content) throws IOException {
    var text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
    var path =
        Files.writeString(
            directory.resolve(name + "-" + file),
            "-----BEGIN " + kind + "-----\n" + text + "\n-----END " + kind + "-----\n");
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
    return path.toAbsolutePath();
  }

  private Path store() {
    return directory.resolve(name + ".p12");
  }

  private void keytool(String... arguments) {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(QUICKLY);
    command.addAll(List.of(arguments));
    command.addAll(List.of("-storetype", "PKCS12", "-keystore", store().toString()));
    command.addAll(List.of("-storepass", PASSWORD));
    if (arguments[0].equals("-genkeypair")) {
      command.addAll(List.of("-keyalg", "EC"));
    }
    try {
      var made =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor();
      if (made != 0) {
        throw new IllegalStateException("keytool ended with " + made);
      }
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopped);
    }
  }
}
