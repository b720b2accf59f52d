package com.domainpinlock.testing;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * What an operator has set for a service of the tests, as environment variables. Its secrets are
 * among those that no log and no table may hold.
 */
record OperatorSettings(Map<String, String> written) {
    private static final int KEY_LENGTH_MIN = 16;

    /** Unless they say otherwise, on a free port, and with no limit to what a test calls. */
    static OperatorSettings of(Map<String, String> settings) {
        var all = new HashMap<String, String>();
        all.put("SERVER_PORT", "0");
        all.put("PINLOCK_CALLS_PERMINUTE", "0");
        all.put("PINLOCK_CALLS_AUTHORIZATIONSPERMINUTE", "0");
        all.putAll(settings);
        all.forEach((name, value) -> {
            if (name.startsWith("PINLOCK_KEYS_") && value.length() >= KEY_LENGTH_MIN)
                Secrets.key(value);
        });
        return new OperatorSettings(all);
    }

    /** Takes note of the keys that the sandbox has made. */
    void learnKeys() {
        var folder = written.get("PINLOCK_DATA_DIRECTORY");
        if (folder == null) return;
        var file = Path.of(folder, Secrets.SANDBOX_KEYS);
        if (Files.exists(file)) Secrets.keys(file);
    }
}
