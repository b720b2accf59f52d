package com.domainpinlock.lists;

/** A list of locks as PostgreSQL is asked for it; values are parameters, never text. */
final class LockListSql {
    private static final String ACTIVE = "l.status = 'ACTIVE'";

    private LockListSql() {}

    /** Asks for a page; {@code :first} and {@code :limit} say which. */
    static String page(ListPinLocksQuery query) {
        return "select l.domain, a.name, l.paid_until, l.charge_at, l.wrong_in_row from "
                + (isSearch(query) ? searched(query) : listed(query))
                + " offset :first limit :limit";
    }

    /** Asks how many there are in all. */
    static String total(ListPinLocksQuery query) {
        return "select count(*) from pin_lock l" + where("l", query) + " and " + ACTIVE;
    }

    /** Asks for the names with an A-label among which the list is looked for. */
    static String international(ListPinLocksQuery query) {
        return "select l.domain from pin_lock l where l.account_id"
                + accounts(query)
                + " and (l.domain like 'xn--%' or l.domain like '%.xn--%') and "
                + ACTIVE;
    }

    /** With subresellers there is no index that has all their names in order. */
    private static boolean isSearch(ListPinLocksQuery query) {
        return query.pattern() != null && !query.includeSub();
    }

    private static String listed(ListPinLocksQuery query) {
        return "pin_lock l join account a on a.id = l.account_id"
                + where("l", query)
                + after("l", query)
                + " and "
                + ACTIVE
                + " order by "
                + query.order().by("l", query.descending());
    }

    /**
     * Names are looked for in the index that has them in the wanted order, and rows are read of
     * those alone that match: to look through a million rows takes ten times as long. Only the
     * index by renewal leaves out locks that are not active.
     */
    private static String searched(ListPinLocksQuery query) {
        var order = query.order().by("n", query.descending());
        return """
        (select n.account_id, %s from pin_lock n%s%s%s order by %s) n
        join pin_lock l on l.account_id = n.account_id and l.domain = n.domain
        join account a on a.id = l.account_id
        where %s order by %s\
        """
                .formatted(
                        query.order().columns("n"),
                        where("n", query),
                        after("n", query),
                        query.order() == ListPinLocksQuery.Order.PAID_UNTIL
                                ? " and n.status = 'ACTIVE'"
                                : "",
                        order,
                        ACTIVE,
                        order);
    }

    private static String where(String rows, ListPinLocksQuery query) {
        return " where %s.account_id%s%s".formatted(rows, accounts(query), names(rows, query));
    }

    private static String accounts(ListPinLocksQuery query) {
        return query.includeSub() ? " = any (:accounts)" : " = :account";
    }

    private static String names(String rows, ListPinLocksQuery query) {
        var pattern = query.pattern();
        if (pattern == null) return "";
        var like = rows + ".domain like :pattern escape '\\'";
        return pattern.needsLetters()
                ? " and (" + like + " or " + rows + ".domain = any (:named))"
                : " and " + like;
    }

    private static String after(String rows, ListPinLocksQuery query) {
        if (query.after() == null) return "";
        return " and " + rows + ".domain " + (query.descending() ? "<" : ">") + " :after";
    }
}
