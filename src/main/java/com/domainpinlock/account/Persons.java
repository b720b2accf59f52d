package com.domainpinlock.account;

import static com.domainpinlock.platform.database.SqlInstants.instant;
import static com.domainpinlock.platform.database.SqlInstants.utc;

import com.domainpinlock.kernel.AccountId;
import java.sql.Types;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The people who work with keys. What two of them must agree on, no one does alone (rule 28). */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class Persons {
    private static final Pattern NAME = Pattern.compile("[a-z0-9]([a-z0-9._-]{0,61}[a-z0-9])?");

    private final JdbcClient jdbc;

    Persons(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * The id of the account's person of this name, who is entered if not yet known.
     *
     * @param createdBy the person who enters them; none: whoever sets the service up
     */
    public long named(AccountId account, String name, @Nullable Long createdBy, Instant now) {
        jdbc.sql(
                        """
                        insert into person (account_id, name, created_by, created_at) values (:account, :name, :by, :now)
                        on conflict on constraint person_has_one_name do nothing
                        """)
                .param("account", account.value())
                .param("name", name)
                .param("by", createdBy, Types.BIGINT)
                .param("now", utc(now))
                .update();
        return jdbc.sql("select id from person where account_id = :account and name = :name")
                .param("account", account.value())
                .param("name", name)
                .query(Long.class)
                .single();
    }

    /**
     * Whether one of them entered the other, or entered who entered the other, and so on: then both
     * may be one person with two names.
     */
    public boolean areRelated(long one, long other) {
        return jdbc.sql(
                        """
                        with recursive up as (
                            select id as origin, id, created_by from person where id in (:one, :other)
                            union all
                            select up.origin, p.id, p.created_by from person p join up on p.id = up.created_by)
                        select exists (select from up where origin = :one and id = :other
                            or origin = :other and id = :one)
                        """)
                .param("one", one)
                .param("other", other)
                .query(Boolean.class)
                .single();
    }

    /** Whether a third one entered both, directly or not: he could act as either. */
    public boolean haveOneOrigin(long one, long other) {
        return jdbc.sql(
                        """
                        with recursive up as (
                            select id as origin, created_by as by from person where id in (:one, :other)
                            union all
                            select up.origin, p.created_by from person p join up on p.id = up.by)
                        select exists (select from up a join up b on a.by = b.by
                            where a.origin = :one and b.origin = :other)
                        """)
                .param("one", one)
                .param("other", other)
                .query(Boolean.class)
                .single();
    }

    /**
     * Since when somebody can act as this person.
     *
     * @param apiKey the key in hand; none where the person has signed in otherwise
     */
    public Instant since(long person, @Nullable Long apiKey) {
        return jdbc.sql(
                        """
                        select greatest(p.created_at, k.created_at, k.confirmed_at) from person p
                        left join api_key k on k.id = :key where p.id = :person
                        """)
                .param("person", person)
                .param("key", apiKey, Types.BIGINT)
                .query((row, _) -> instant(row, 1))
                .single();
    }

    /** The names of these people. */
    public Map<Long, String> names(Collection<Long> people) {
        return jdbc
                .sql("select id, name from person where id = any (:people)")
                .param("people", people.toArray(Long[]::new))
                .query((row, _) -> Map.entry(row.getLong("id"), row.getString("name")))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** The id of the account's person of this name, if there is one. */
    public Optional<Long> find(AccountId account, String name) {
        return jdbc.sql("select id from person where account_id = :account and name = :name")
                .param("account", account.value())
                .param("name", name)
                .query(Long.class)
                .optional();
    }

    /**
     * Whether a person can have this name: 1 to 63 lower-case letters, digits, dots, underscores
     * and hyphens, a letter or digit at either end.
     */
    public static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }
}
