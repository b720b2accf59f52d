package com.domainpinlock.platform.keys;

import java.util.Map;

/** Something that is stored encrypted with keys of the use {@link SecretKeys.Use#NUMBER}. */
public interface Encrypted {
    /** What they are called, as in {@code numbers}. */
    String what();

    /** How many of them each version of the key has encrypted, read in the caller's transaction. */
    Map<Integer, Long> countByKey();
}
