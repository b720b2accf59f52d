package com.domainpinlock.audit;

import static com.domainpinlock.platform.database.SqlInstants.utc;

import com.domainpinlock.kernel.AccountId;
import com.domainpinlock.kernel.Actor;
import java.sql.Types;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Writes down who set what and when, in the transaction that sets it. Rows are only ever added. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class AdminActs {
    private final JdbcClient jdbc;

    AdminActs(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Adds an act.
     *
     * @param about the account that it concerns; none where it concerns all
     * @param detail what was set, for people
     */
    public void write(
            Actor actor, AdminAct act, @Nullable AccountId about, String detail, Instant now) {
        jdbc.sql(
                        """
                        insert into admin_act (at, account_id, api_key_id, person_id, request_id, source, act, about_id,
                            detail)
                        values (:now, :account, :key, :person, :request, :source, :act, :about, :detail)
                        """)
                .param("now", utc(now))
                .param("account", actor.account().value())
                .param("key", actor.apiKey(), Types.BIGINT)
                .param("person", actor.person(), Types.BIGINT)
                .param("request", actor.request())
                .param("source", actor.source())
                .param("act", act.name())
                .param("about", about == null ? null : about.value(), Types.BIGINT)
                .param("detail", detail)
                .update();
    }
}
