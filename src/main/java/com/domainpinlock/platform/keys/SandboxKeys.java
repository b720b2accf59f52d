package com.domainpinlock.platform.keys;

import com.domainpinlock.platform.PrivateFile;
import com.domainpinlock.platform.keys.SecretKeys.Use;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/**
 * Keys that the sandbox makes for itself at its first start, so that every installation has its
 * own.
 */
final class SandboxKeys {
    private static final SecureRandom RANDOM = new SecureRandom();

    private SandboxKeys() {}

    /** Settings win over the file, and for a use that has a setting no key is made. */
    static void addTo(Map<Use, Map<Integer, String>> settings, Path file) {
        var kept = parsed(PrivateFile.complete(file, present -> missing(settings, present)));
        settings.forEach((use, versions) -> versionsOf(use, kept).forEach(versions::putIfAbsent));
    }

    private static String missing(Map<Use, Map<Integer, String>> settings, String present) {
        var kept = parsed(present);
        var lines = new StringBuilder();
        settings.forEach((use, versions) -> {
            if (versions.isEmpty() && versionsOf(use, kept).isEmpty()) {
                lines.append(SecretKeys.setting(use, 1)).append('=').append(made()).append('\n');
            }
        });
        return lines.toString();
    }

    private static String made() {
        var bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static Map<Integer, String> versionsOf(Use use, Properties kept) {
        var prefix = SecretKeys.setting(use) + ".";
        var versions = new TreeMap<Integer, String>();
        for (var name : kept.stringPropertyNames()) {
            if (name.startsWith(prefix)) {
                versions.put(
                        Integer.valueOf(name.substring(prefix.length())), kept.getProperty(name));
            }
        }
        return versions;
    }

    private static Properties parsed(String text) {
        var properties = new Properties();
        try {
            properties.load(new StringReader(text));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return properties;
    }
}
