package com.domainpinlock.kernel;

import java.util.List;

/** Reads numbers in tests as the service does by default. */
public final class Numbers {
    private static final MobileNumbers NUMBERS = new MobileNumbers(new NumberProperties(List.of()));

    private Numbers() {}

    public static MobileNumber parse(String raw) {
        return NUMBERS.parse(raw);
    }

    public static MobileNumbers reader() {
        return NUMBERS;
    }
}
