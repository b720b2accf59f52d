package com.domainpinlock.account;

import com.domainpinlock.kernel.CommandRefused.Refused;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The addresses that a key may be used from.
 *
 * @param address the first of them
 * @param bits how many bits they share, 0 to 32 of IPv4, 0 to 128 of IPv6
 */
public record Network(InetAddress address, int bits) {
    /** Four numbers, or at least one colon: no more than an address, however it is written. */
    private static final Pattern WRITTEN =
            Pattern.compile(
                    "([0-9]{1,3}(?:[.][0-9]{1,3}){3}|(?=[^:]{0,4}:)[0-9a-fA-F:.]{2,45})(?:/([0-9]{1,3}))?");

    /** What IPv6 leaves out where it is written short. */
    private static final Pattern ZEROS = Pattern.compile("(^|:)(0(:|$)){2,}");

    /**
     * Reads a network as in {@code 192.0.2.0/24} or {@code 2001:db8::/32}; one address is a network
     * too.
     *
     * @throws com.domainpinlock.kernel.CommandRefused INVALID_VALUE, for the field {@code networks}
     */
    public static Network parse(String text) {
        var parts = WRITTEN.matcher(text);
        if (!parts.matches()) throw invalid();
        var address = address(parts.group(1)).orElseThrow(Network::invalid);
        var size = address.getAddress().length * Byte.SIZE;
        var bits = parts.group(2) == null ? size : Integer.parseInt(parts.group(2));
        if (bits > size || !isFirst(address, bits)) throw invalid();
        return new Network(address, bits);
    }

    /** Whether a request from this address comes from here; text that is no address does not. */
    boolean holds(String source) {
        return address(withoutZone(source)).filter(this::holds).isPresent();
    }

    /** Whether every address of this one is of the other, too. */
    public boolean isWithin(Network other) {
        return bits >= other.bits && other.holds(address);
    }

    private boolean holds(InetAddress other) {
        var own = address.getAddress();
        var its = other.getAddress();
        if (own.length != its.length) return false;
        var whole = bits / Byte.SIZE;
        if (!Arrays.equals(own, 0, whole, its, 0, whole)) return false;
        var mask = 0xff00 >> bits % Byte.SIZE & 0xff;
        return mask == 0 || (own[whole] & mask) == (its[whole] & mask);
    }

    private static boolean isFirst(InetAddress address, int bits) {
        var bytes = address.getAddress();
        for (var bit = bits; bit < bytes.length * Byte.SIZE; bit++) {
            if ((bytes[bit / Byte.SIZE] & 0x80 >> bit % Byte.SIZE) != 0) return false;
        }
        return true;
    }

    /** An address as the system writes it may name the interface behind it. */
    static String withoutZone(String source) {
        var zone = source.indexOf('%');
        return zone < 0 ? source : source.substring(0, zone);
    }

    /** Asks no name server: what is no address, is none. */
    static Optional<InetAddress> address(String literal) {
        try {
            return Optional.of(InetAddress.ofLiteral(literal));
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }

    private static RuntimeException invalid() {
        return Refused.invalid(
                "networks",
                "Write a network as in 192.0.2.0/24 or 2001:db8::/32, with no bit set behind its length.");
    }

    @Override
    public String toString() {
        var text = address.getHostAddress();
        return (text.indexOf(':') < 0 ? text : ZEROS.matcher(text).replaceFirst("::")) + "/" + bits;
    }
}
