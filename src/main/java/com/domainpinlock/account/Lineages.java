package com.domainpinlock.account;

import com.domainpinlock.kernel.AccountId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.joda.money.CurrencyUnit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads who stands above many accounts, with one statement. */
@Component
class Lineages {
    private final JdbcClient jdbc;

    Lineages(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Step(AccountId origin, Member member) {}

    /** Each account's lineage: itself first, then its parent, and so on up to the top. */
    Map<AccountId, List<Member>> of(Collection<AccountId> wanted) {
        return jdbc
                .sql(
                        """
                        with recursive up as (
                            select a.id as origin, a.*, 0 as distance from account a where a.id = any (:accounts)
                            union all
                            select up.origin, a.*, up.distance + 1 from account a join up on a.id = up.parent_id)
                        select origin, id, name, kind, currency from up order by origin, distance
                        """)
                .param("accounts", wanted.stream().map(AccountId::value).toArray(Long[]::new))
                .query((row, _) -> step(row))
                .list()
                .stream()
                .collect(
                        Collectors.groupingBy(
                                Step::origin,
                                Collectors.mapping(Step::member, Collectors.toList())));
    }

    private static Step step(ResultSet row) throws SQLException {
        return new Step(
                new AccountId(row.getLong("origin")),
                new Member(
                        new AccountId(row.getLong("id")),
                        row.getString("name"),
                        AccountKind.valueOf(row.getString("kind")),
                        CurrencyUnit.of(row.getString("currency"))));
    }
}
