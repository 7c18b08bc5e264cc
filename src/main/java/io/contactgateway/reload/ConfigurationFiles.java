package io.contactgateway.reload;

import io.contactgateway.settings.GatewayProperties;
import io.contactgateway.settings.Problem;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * The files that the configuration in force was made of, to be read again. What stands above them,
 * such as environment variables, goes on to win; so does a profile.
 */
public final class ConfigurationFiles {
  private final List<ConfigSource> sources = new ArrayList<>();
  private final List<ConfigurationFile> files;
  private final List<String> profiles;
  private final Map<String, String> environment;

  private ConfigurationFiles(SmallRyeConfig config, Map<String, String> environment) {
    config.getConfigSources().forEach(sources::add);
    files = sources.stream().flatMap(source -> ConfigurationFile.of(source).stream()).toList();
    // The library gives them in the other direction than it takes them.
    profiles = new ArrayList<>(config.getProfiles());
    Collections.reverse(profiles);
    this.environment = environment;
  }

  /**
   * Those of this configuration.
   *
   * @param environment the process' environment variables
   */
  public static ConfigurationFiles of(Config config, Map<String, String> environment) {
    return new ConfigurationFiles(config.unwrap(SmallRyeConfig.class), environment);
  }

  boolean isEmpty() {
    return files.isEmpty();
  }

  /** Properties that stand more than once in one of them. Blocks. */
  public List<Problem> repeated() {
    return look().repeated();
  }

  /** One look at all of them. Blocks. */
  Look look() {
    return new Look(files.stream().map(ConfigurationFile::content).toList());
  }

  /** What was in the files at one time. */
  final class Look {
    private final List<Optional<byte[]>> contents;

    private Look(List<Optional<byte[]>> contents) {
      this.contents = contents;
    }

    /** The same where the files hold the same. */
    String digest() {
      try {
        var digest = MessageDigest.getInstance("SHA-256");
        for (var content : contents) {
          var length = content.map(bytes -> bytes.length).orElse(-1);
          digest.update((length + ":").getBytes(StandardCharsets.US_ASCII));
          content.ifPresent(digest::update);
        }
        return HexFormat.of().formatHex(digest.digest());
      } catch (NoSuchAlgorithmException impossible) {
        throw new IllegalStateException("every JDK has SHA-256", impossible);
      }
    }

    /** Which of them couldn't be read. */
    List<String> unreadable() {
      return Stream.iterate(0, index -> index < contents.size(), index -> index + 1)
          .filter(index -> contents.get(index).isEmpty())
          .map(index -> files.get(index).path().toString())
          .toList();
    }

    /** Properties that stand more than once in one of them. */
    List<Problem> repeated() {
      return Stream.iterate(0, index -> index < contents.size(), index -> index + 1)
          .flatMap(
              index ->
                  contents.get(index).stream()
                      .flatMap(content -> files.get(index).repeated(content).stream()))
          .toList();
    }

    /** What is configured by them; empty where one isn't a file of properties. */
    Optional<GatewayProperties> properties() {
      try {
        var builder =
            new SmallRyeConfigBuilder()
                .withProfiles(profiles)
                .addDefaultInterceptors()
                .withSources(sources.stream().map(this::now).toList());
        return Optional.of(GatewayProperties.collect(builder.build(), environment));
      } catch (IllegalArgumentException | NoSuchElementException malformed) {
        return Optional.empty();
      }
    }

    private ConfigSource now(ConfigSource source) {
      for (var index = 0; index < files.size(); index++) {
        if (files.get(index).atStart() == source) {
          return files.get(index).saying(contents.get(index).orElseThrow());
        }
      }
      return source;
    }
  }
}
