package com.domainpinlock.admin;

import com.domainpinlock.account.Accounts;
import com.domainpinlock.account.KnownAccounts;
import com.domainpinlock.account.Member;
import com.domainpinlock.billing.Prices;
import com.domainpinlock.kernel.AccountId;
import com.domainpinlock.kernel.CommandRefused.Refused;
import com.domainpinlock.kernel.Page;
import com.domainpinlock.lists.LockCounts;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Shows an account those below it, without what they have on their accounts. */
@Component
@Transactional(readOnly = true)
public class ShowSubresellers {
    private final Accounts accounts;
    private final KnownAccounts known;
    private final ShowAccounts views;
    private final LockCounts locks;
    private final Prices prices;
    private final Clock clock;

    ShowSubresellers(
            Accounts accounts,
            KnownAccounts known,
            ShowAccounts views,
            LockCounts locks,
            Prices prices,
            Clock clock) {
        this.accounts = accounts;
        this.known = known;
        this.views = views;
        this.locks = locks;
        this.prices = prices;
        this.clock = clock;
    }

    /**
     * An account as those above it see it.
     *
     * @param parent the name of the account directly above it
     * @param activeSince since when it has the service; nothing where it has not
     * @param switchedOffSince since when the service is switched off for it; nothing where it is
     *     not
     * @param price what a year costs it now; nothing where no price holds
     * @param locks how many active ones it has of its own
     */
    public record Subreseller(
            AccountId account,
            String name,
            String parent,
            @Nullable Instant activeSince,
            @Nullable Instant switchedOffSince,
            @Nullable Money price,
            long locks) {}

    /**
     * Shows those directly below an account, in the order of names.
     *
     * @param after the name behind which the page begins; none: the first page
     * @param limit how many at the most, 1 to 1000
     * @throws com.domainpinlock.kernel.CommandRefused INVALID_VALUE for a page that cannot be
     */
    public Page<Subreseller> page(AccountId parent, @Nullable String after, int limit) {
        var query = new ShowAccounts.Query(null, after, limit);
        var behind = query.after() == null ? "" : query.after();
        var found = views.page(parent, behind, query.limit() + 1);
        return Page.of(found, limit).map(this::seen);
    }

    /**
     * Shows one, however far below the account it stands.
     *
     * @throws com.domainpinlock.kernel.CommandRefused INVALID_VALUE for any other account, known or
     *     not
     */
    public Subreseller one(AccountId top, String name) {
        return known.find(name)
                .filter(found -> isBelow(found, top))
                .map(found -> seen(List.of(views.of(found.account()))).getFirst())
                .orElseThrow(
                        () -> Refused.invalid("account", "Name a subreseller below your account."));
    }

    private boolean isBelow(Member member, AccountId top) {
        return accounts.lineage(member.account()).stream()
                .skip(1)
                .anyMatch(above -> above.account().equals(top));
    }

    private List<Subreseller> seen(List<ShowAccounts.View> found) {
        var members = accounts.named(found.stream().map(ShowAccounts.View::name).toList());
        var currencies =
                members.values().stream()
                        .collect(Collectors.toMap(Member::account, Member::currency));
        var counts = locks.active(List.copyOf(currencies.keySet()));
        var inForce = prices.inForce(currencies, clock.instant());
        return found.stream()
                .map(view -> {
                    var account = Objects.requireNonNull(members.get(view.name())).account();
                    return new Subreseller(
                            account,
                            view.name(),
                            Objects.requireNonNull(view.parent()),
                            view.activeSince(),
                            view.switchedOffSince(),
                            inForce.get(account),
                            counts.getOrDefault(account, 0L));
                })
                .toList();
    }
}
