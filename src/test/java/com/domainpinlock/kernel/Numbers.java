package com.domainpinlock.kernel;

import java.util.List;

/** Reads numbers in tests as the service does by default. */
public final class Numbers {
    private static final MobileNumbers NUMBERS = with();

    private Numbers() {}

    public static MobileNumber parse(String raw) {
        return NUMBERS.parse(raw);
    }

    /** Reads them with these ranges besides, written as in the setting. */
    public static MobileNumbers with(String... ranges) {
        return new MobileNumbers(new MobileNumbers.Properties(List.of(ranges)));
    }

    public static MobileNumbers reader() {
        return NUMBERS;
    }
}
