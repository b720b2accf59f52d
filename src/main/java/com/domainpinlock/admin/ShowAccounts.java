package com.domainpinlock.admin;

import static com.domainpinlock.platform.database.SqlInstants.instant;
import static com.domainpinlock.platform.database.SqlInstants.instantOrNull;

import com.domainpinlock.account.AccountKind;
import com.domainpinlock.account.Accounts;
import com.domainpinlock.account.Appendices.ServiceState;
import com.domainpinlock.account.KnownAccounts;
import com.domainpinlock.kernel.AccountId;
import com.domainpinlock.kernel.CommandRefused.Refused;
import com.domainpinlock.kernel.Page;
import java.math.RoundingMode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Shows accounts with all that belongs to them, read in one statement. */
@Component
@Transactional(readOnly = true)
public class ShowAccounts {
    private static final String SELECT =
            """
            select a.name, a.kind, p.name as parent, a.currency, b.amount, b.credit_line, a.sms_brand, a.created_at,
                x.activated_at, x.switched_off_at
            from account a join balance b on b.account_id = a.id
            left join account p on p.id = a.parent_id
            left join appendix x on x.account_id = a.id and x.service = 'DOMAIN-PIN-LOCK'
            """;

    private final KnownAccounts known;
    private final JdbcClient jdbc;

    ShowAccounts(KnownAccounts known, JdbcClient jdbc) {
        this.known = known;
        this.jdbc = jdbc;
    }

    /**
     * An account as the operator sees it.
     *
     * @param name what it signs in with
     * @param parent the name of the account above it; none above a reseller
     * @param brand what its SMS name as their sender; nothing where it is the setting's
     * @param activeSince since when it has the service; nothing where it has not
     * @param switchedOffSince since when the service is switched off for it; nothing where it is
     *     not
     */
    public record View(
            String name,
            AccountKind kind,
            @Nullable String parent,
            Money balance,
            Money creditLine,
            @Nullable String brand,
            @Nullable Instant activeSince,
            @Nullable Instant switchedOffSince,
            Instant createdAt) {}

    /**
     * Asks for a page, in the order of names.
     *
     * @param parent only those directly below it; all where none is named
     * @param after the name behind which the page begins
     * @param limit how many at the most, 1 to 1000
     */
    public record Query(@Nullable String parent, @Nullable String after, int limit) {
        public Query {
            Page.checkLimit(limit);
            if (after != null && !Accounts.isName(after))
                throw Refused.invalid("after", "Send the `next` of the page before.");
        }
    }

    /**
     * Shows one.
     *
     * @throws com.domainpinlock.kernel.CommandRefused INVALID_VALUE where there is none
     */
    public View one(String name) {
        return of(known.require(name, "account").account());
    }

    /**
     * Shows a page of them.
     *
     * @throws com.domainpinlock.kernel.CommandRefused INVALID_VALUE for a parent that is not there
     */
    public Page<View> page(Query query) {
        var parent =
                query.parent() == null ? null : known.require(query.parent(), "parent").account();
        var after = query.after() == null ? "" : query.after();
        var found = page(parent, after, query.limit() + 1);
        return Page.of(found, query.limit());
    }

    View of(AccountId account) {
        return jdbc.sql(SELECT + " where a.id = :account")
                .param("account", account.value())
                .query((row, _) -> view(row))
                .single();
    }

    /**
     * Accounts in the order of their names.
     *
     * @param parent those directly below it; all where none is named
     * @param after the name behind which they begin
     */
    List<View> page(@Nullable AccountId parent, String after, int most) {
        return jdbc.sql(
                        SELECT
                                + """
                                where a.name > :after and (:parent is null or a.parent_id = :parent)
                                order by a.name limit :most
                                """)
                .param("after", after)
                .param("parent", parent == null ? null : parent.value(), Types.BIGINT)
                .param("most", most)
                .query((row, _) -> view(row))
                .list();
    }

    private static View view(ResultSet row) throws SQLException {
        var currency = CurrencyUnit.of(row.getString("currency"));
        var state =
                new ServiceState(
                        instantOrNull(row, "activated_at"), instantOrNull(row, "switched_off_at"));
        return new View(
                row.getString("name"),
                AccountKind.valueOf(row.getString("kind")),
                row.getString("parent"),
                Money.of(currency, row.getBigDecimal("amount"), RoundingMode.UNNECESSARY),
                Money.of(currency, row.getBigDecimal("credit_line"), RoundingMode.UNNECESSARY),
                row.getString("sms_brand"),
                state.activeSince(),
                state.switchedOffAt(),
                instant(row, "created_at"));
    }
}
