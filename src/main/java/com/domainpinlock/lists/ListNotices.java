package com.domainpinlock.lists;

import com.domainpinlock.account.Accounts;
import com.domainpinlock.kernel.AccountId;
import com.domainpinlock.kernel.CommandRefused.Refused;
import com.domainpinlock.kernel.Page;
import com.domainpinlock.notice.Notice;
import com.domainpinlock.notice.NoticeKind;
import com.domainpinlock.notice.Notices;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Shows an account what it is told of by itself (rule 30), in the order in which it happened. */
@Component
public class ListNotices {
    private final Notices notices;
    private final Accounts accounts;
    private final Clock clock;

    ListNotices(Notices notices, Accounts accounts, Clock clock) {
        this.notices = notices;
        this.accounts = accounts;
        this.clock = clock;
    }

    /**
     * Asks for a page.
     *
     * @param kind the only kind that is wanted
     * @param after the notice behind which the page begins; 0 for the beginning
     * @param includeSub whether those of the accounts below come too
     */
    public record Query(
            AccountId account,
            @Nullable NoticeKind kind,
            long after,
            int limit,
            boolean includeSub) {
        public Query {
            Page.checkLimit(limit);
            if (after < 0) {
                throw Refused.invalid("after", "Send the `next` of the page before.");
            }
        }
    }

    /**
     * A notice, its number, and the name of its account.
     *
     * @param number by which the next page is asked for
     */
    public record Told(long number, String account, Notice notice) {}

    /** The page. */
    @Transactional(readOnly = true)
    public List<Told> handle(Query query) {
        return named(
                notices.page(
                        new Notices.Query(whose(query), query.kind(), query.after(), query.limit()),
                        clock.instant()));
    }

    /** The page for people, which begins behind {@code after} too, but the latest come first. */
    @Transactional(readOnly = true)
    public Page<Told> latest(Query query) {
        var found = notices.latest(whose(query), query.kind(), query.after(), query.limit() + 1);
        return Page.of(found, query.limit()).map(this::named);
    }

    private List<AccountId> whose(Query query) {
        return query.includeSub()
                ? accounts.withDescendants(query.account())
                : List.of(query.account());
    }

    private List<Told> named(List<Notices.Numbered> found) {
        var names =
                accounts
                        .lineages(
                                found.stream()
                                        .map(one -> one.notice().account())
                                        .collect(Collectors.toSet()))
                        .entrySet()
                        .stream()
                        .collect(
                                Collectors.toMap(
                                        Map.Entry::getKey,
                                        lineage -> lineage.getValue().getFirst().name()));
        return found.stream()
                .map(one ->
                        new Told(
                                one.number(),
                                Objects.requireNonNull(names.get(one.notice().account())),
                                one.notice()))
                .toList();
    }
}
