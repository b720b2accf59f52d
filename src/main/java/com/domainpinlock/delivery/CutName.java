package com.domainpinlock.delivery;

/**
 * Shortens a name in its middle. Its end says whose it is and stays; in front of it only the
 * beginning of the first label is left, without a dot, so that it is no name by itself.
 */
final class CutName {
    /** Stands for what was cut; no name has such characters. */
    private static final String MARK = "(...)";

    private static final int HEAD = 8;

    private CutName() {}

    /**
     * The name, if it fits, or as much of it as does.
     *
     * @param room characters, clearly more than the mark and a head take
     */
    static String of(String name, int room) {
        if (name.length() <= room) return name;
        var tail = tail(name, name.length() - (room - MARK.length() - HEAD));
        var head = Math.min(room - MARK.length() - tail.length(), name.indexOf('.'));
        return name.substring(0, head) + MARK + tail;
    }

    /** Begins with a whole label; in the middle of one only where but one more would be left. */
    private static String tail(String name, int from) {
        var dot = name.indexOf('.', from);
        var isWhole = dot >= 0 && dot < name.lastIndexOf('.');
        return name.substring(isWhole ? dot : from);
    }
}
