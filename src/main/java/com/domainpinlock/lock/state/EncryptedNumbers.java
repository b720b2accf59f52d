package com.domainpinlock.lock.state;

import com.domainpinlock.delivery.EncryptedNumber;
import com.domainpinlock.kernel.LockId;
import com.domainpinlock.platform.database.SqlColumns;
import com.domainpinlock.platform.keys.Encrypted;
import com.domainpinlock.platform.keys.SecretKeys;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The locks' numbers by the key that has encrypted them, when keys change. */
@Component
class EncryptedNumbers implements Encrypted {
    private final JdbcClient jdbc;
    private final JdbcTemplate template;
    private final AuthorityNumbers numbers;
    private final SecretKeys keys;

    EncryptedNumbers(
            JdbcClient jdbc, JdbcTemplate template, AuthorityNumbers numbers, SecretKeys keys) {
        this.jdbc = jdbc;
        this.template = template;
        this.numbers = numbers;
        this.keys = keys;
    }

    @Override
    public String what() {
        return "numbers";
    }

    /** Those included that wait in the outbox; reads the index of the versions only. */
    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public Map<Integer, Long> countByKey() {
        var counts = new TreeMap<Integer, Long>();
        jdbc.sql(
                        """
                        with recursive version as (
                            (select sealed_with as v from authority_number order by 1 limit 1)
                            union all
                            select (select sealed_with from authority_number where sealed_with > v order by 1 limit 1)
                            from version where v is not null)
                        select v, sum(n) as numbers from (
                            select v, (select count(*) from authority_number where sealed_with = v) as n
                            from version where v is not null
                            union all
                            select number_key, count(*) from pin_sms where number_key is not null group by 1) as counts
                        group by v
                        """)
                .query((row, _) -> counts.put(row.getInt("v"), row.getLong("numbers")))
                .list();
        return counts;
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public Batch reEncrypt(long after, int most) {
        var outdated = outdated(after, most);
        var anew = new ArrayList<AuthorityNumbers.Kept>();
        var unreadable = new ArrayList<Long>();
        for (var one : outdated) {
            var lock = one.lock();
            try {
                var number = numbers.decrypt(one.number(), lock);
                anew.add(new AuthorityNumbers.Kept(lock, number, numbers.encrypt(number, lock)));
            } catch (RuntimeException damaged) {
                unreadable.add(lock.value());
            }
        }
        if (!anew.isEmpty()) {
            store(anew);
            numbers.keep(anew);
        }
        return new Batch(outdated.stream().map(one -> one.lock().value()).toList(), unreadable);
    }

    private record Outdated(LockId lock, EncryptedNumber number) {}

    /**
     * Those whose key is not set here are left out; a start looks that there are none. The version
     * stands on both rows, and is judged on the locked one too: only that is read again where
     * another transaction has changed it just now.
     */
    private List<Outdated> outdated(long after, int most) {
        return jdbc.sql(
                        """
                        select l.id, l.number_cipher, l.number_key
                        from authority_number a join pin_lock l on l.id = a.lock_id
                        where a.lock_id > :after and a.sealed_with < :current
                            and l.number_key < :current and l.number_key = any (:set)
                        order by a.lock_id limit :most for no key update of l skip locked
                        """)
                .param("after", after)
                .param("current", keys.currentVersion(SecretKeys.Use.NUMBER))
                .param("set", keys.versions(SecretKeys.Use.NUMBER).toArray(Integer[]::new))
                .param("most", most)
                .query((row, _) ->
                        new Outdated(
                                new LockId(row.getLong("id")),
                                new EncryptedNumber(
                                        row.getBytes("number_cipher"), row.getInt("number_key"))))
                .list();
    }

    private void store(List<AuthorityNumbers.Kept> anew) {
        template.update(
                """
                update pin_lock l set number_cipher = d.cipher, number_key = d.key
                from unnest(?, ?, ?) as d (id, cipher, key) where l.id = d.id
                """,
                statement ->
                        new SqlColumns<>(statement, anew)
                                .add("int8", one -> one.lock().value())
                                .bytes(one -> one.encrypted().cipher())
                                .add("int4", one -> one.encrypted().keyVersion()));
    }
}
