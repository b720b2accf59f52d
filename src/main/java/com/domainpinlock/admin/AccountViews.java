package com.domainpinlock.admin;

import static com.domainpinlock.platform.database.SqlInstants.instant;
import static com.domainpinlock.platform.database.SqlInstants.instantOrNull;

import com.domainpinlock.account.AccountKind;
import com.domainpinlock.account.Appendices.ServiceState;
import com.domainpinlock.kernel.AccountId;
import java.math.RoundingMode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Reads accounts with all that belongs to them, in one statement. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class AccountViews {
    private static final String SELECT =
            """
            select a.name, a.kind, p.name as parent, a.currency, b.amount, b.credit_line, a.sms_brand, a.created_at,
                x.activated_at, x.switched_off_at
            from account a join balance b on b.account_id = a.id
            left join account p on p.id = a.parent_id
            left join appendix x on x.account_id = a.id and x.service = 'DOMAIN-PIN-LOCK'
            """;

    private final JdbcClient jdbc;

    AccountViews(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    AccountView of(AccountId account) {
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
    List<AccountView> page(@Nullable AccountId parent, String after, int most) {
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

    private static AccountView view(ResultSet row) throws SQLException {
        var currency = CurrencyUnit.of(row.getString("currency"));
        var state =
                new ServiceState(
                        instantOrNull(row, "activated_at"), instantOrNull(row, "switched_off_at"));
        return new AccountView(
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
