package com.domainpinlock.platform.keys;

import com.domainpinlock.kernel.StartRefused;
import com.domainpinlock.platform.keys.SecretKeys.Use;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/**
 * The settings {@code pinlock.keys.<use>.<version>}, and {@code pinlock.keys.<use>.current}; says
 * what is wrong with one, never its value. Beyond 150 lines, for it says of each setting what is
 * wrong with it.
 */
@Configuration(proxyBeanMethods = false)
public final class KeySettings {
    private static final String HOW = "made with: openssl rand -base64 32";
    private static final int BYTES = 32;
    private static final String CURRENT = "current";
    private static final Pattern VERSION = Pattern.compile("[0-9]{1,9}");

    private KeySettings() {}

    /**
     * Reads {@code pinlock.keys.*}, for every part the same; in the sandbox what is missing is made
     * once and kept beside its data.
     *
     * @throws StartRefused for a missing, short or unnumbered one, and for a current version that
     *     is not set
     */
    @Bean("secretKeys")
    public static SecretKeys keys(Environment environment) {
        var keys = read(environment);
        return new SecretKeys(keys, current(environment, keys));
    }

    static Map<Use, Map<Integer, SecretKey>> read(Environment environment) {
        var texts = new EnumMap<Use, Map<Integer, String>>(Use.class);
        for (var use : Use.values()) texts.put(use, bound(environment, use));
        if (environment.getProperty("pinlock.sandbox", Boolean.class, false)) {
            SandboxKeys.addTo(texts, keysFile(environment));
        }
        requireAll(texts);
        var keys = new EnumMap<Use, Map<Integer, SecretKey>>(Use.class);
        texts.forEach((use, versions) -> keys.put(use, decoded(use, versions)));
        return keys;
    }

    private static Path keysFile(Environment environment) {
        return Path.of(
                environment.getRequiredProperty("pinlock.data-directory"), "keys.properties");
    }

    private static Map<Integer, String> bound(Environment environment, Use use) {
        if (environment.containsProperty(SecretKeys.setting(use))) throw unnumbered(use);
        try {
            var settings = Bindable.mapOf(String.class, String.class);
            var found =
                    Binder.get(environment)
                            .bind(SecretKeys.setting(use), settings)
                            .orElseGet(Map::of);
            var versions = new TreeMap<Integer, String>();
            found.forEach((name, value) -> {
                if (!name.equals(CURRENT)) versions.put(numbered(use, name), value);
            });
            return versions;
        } catch (BindException _) { // whose message and cause quote the key
            throw unnumbered(use);
        }
    }

    private static int numbered(Use use, String version) {
        if (!VERSION.matcher(version).matches()) throw unnumbered(use);
        return Integer.parseInt(version);
    }

    /** The versions that settings make current, each of which has to be set. */
    static Map<Use, Integer> current(
            Environment environment, Map<Use, Map<Integer, SecretKey>> keys) {
        var current = new EnumMap<Use, Integer>(Use.class);
        keys.forEach((use, versions) -> {
            var setting = SecretKeys.setting(use) + "." + CURRENT;
            var wanted = environment.getProperty(setting);
            if (wanted == null) return;
            var text = wanted.strip();
            if (!VERSION.matcher(text).matches()) {
                throw new StartRefused(
                        setting + " is the number of a version, as in 1, and never a key.");
            }
            var version = Integer.parseInt(text);
            if (!versions.containsKey(version)) {
                throw new StartRefused(
                        "%s is %s, and %s is not set: set that key, or name a version that is set: %s."
                                .formatted(
                                        setting,
                                        version,
                                        SecretKeys.setting(use, version),
                                        versions.keySet().stream()
                                                .map(String::valueOf)
                                                .collect(Collectors.joining(", "))));
            }
            current.put(use, version);
        });
        return current;
    }

    private static StartRefused unnumbered(Use use) {
        return new StartRefused(
                "%s needs the number of its version behind it, as in %s."
                        .formatted(SecretKeys.setting(use), SecretKeys.setting(use, 1)));
    }

    private static void requireAll(Map<Use, Map<Integer, String>> texts) {
        var missing =
                Arrays.stream(Use.values())
                        .filter(use -> texts.getOrDefault(use, Map.of()).isEmpty())
                        .map(use -> SecretKeys.setting(use, 1))
                        .toList();
        if (!missing.isEmpty()) throw new StartRefused(sentence(missing));
    }

    private static String sentence(List<String> missing) {
        return missing.stream().collect(Collectors.joining(", ", "Missing settings: ", ""))
                + ", each a key of its own, "
                + HOW;
    }

    private static Map<Integer, SecretKey> decoded(Use use, Map<Integer, String> versions) {
        var keys = new TreeMap<Integer, SecretKey>();
        versions.forEach((version, text) -> keys.put(version, decoded(use, version, text)));
        return keys;
    }

    private static SecretKey decoded(Use use, int version, String text) {
        if (version < 1)
            throw new StartRefused(SecretKeys.setting(use, version) + ": versions count from 1.");
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(text.strip());
        } catch (IllegalArgumentException _) {
            bytes = new byte[0];
        }
        return switch (use) {
            case CODE, CHAIN -> {
                if (bytes.length < BYTES) throw wrong(use, version, "at least");
                yield new SecretKeySpec(bytes, "HmacSHA256");
            }
            case NUMBER -> {
                if (bytes.length != BYTES) throw wrong(use, version, "exactly");
                yield new SecretKeySpec(bytes, "AES");
            }
        };
    }

    private static StartRefused wrong(Use use, int version, String howMany) {
        return new StartRefused(
                "%s must be the Base64 form of %s %s bytes, %s"
                        .formatted(SecretKeys.setting(use, version), howMany, BYTES, HOW));
    }
}
