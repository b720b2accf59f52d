package com.domainpinlock.account;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;

/** Whom an address stands for: somebody with IPv6 has a whole /64 to himself. */
public final class Sources {
    private static final int BYTES_OF_64_BITS = 8;

    private Sources() {}

    /** The same text for all addresses of one caller. */
    public static String networkOf(String source) {
        return Network.address(Network.withoutZone(source)).map(Sources::networkOf).orElse(source);
    }

    private static String networkOf(InetAddress address) {
        if (!(address instanceof Inet6Address)) return address.getHostAddress();
        return HexFormat.of().formatHex(Arrays.copyOf(address.getAddress(), BYTES_OF_64_BITS));
    }
}
