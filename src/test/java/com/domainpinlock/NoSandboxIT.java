package com.domainpinlock;

import static org.assertj.core.api.Assertions.assertThat;

import com.domainpinlock.testing.ApiCaller;
import com.domainpinlock.testing.TestDatabase;
import com.domainpinlock.testing.WorldConfiguration;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.transaction.support.TransactionOperations;

/** A service on a database and with a gateway of its own has nothing of the sandbox. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "pinlock.data-directory=target/no-sandbox-data",
            "pinlock.database-watch.tolerance=100000d",
            "pinlock.keys.code.1=" + NoSandboxIT.KEY,
            "pinlock.keys.number.1=" + NoSandboxIT.KEY,
            "pinlock.keys.chain.1=" + NoSandboxIT.KEY
        })
@Import(WorldConfiguration.class)
@Tag("slow")
class NoSandboxIT {
    /** The Base64 form of 32 zero bytes. */
    static final String KEY = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";

    private static final TestDatabase DATABASE = TestDatabase.create();

    @LocalServerPort private int port;
    @Autowired private JdbcClient jdbc;
    @Autowired private TransactionOperations transactions;

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry registry) {
        DATABASE.register(registry);
        // Behind the back of StartSettings, which knows no other gateway yet.
        registry.add("pinlock.sandbox", () -> false);
    }

    @Test
    void thereIsNoPhone() {
        for (var path :
                new String[] {
                    "/sandbox/phone", "/sandbox/phone/messages", "/sandbox/phone/messages?to=+491"
                }) {
            var answer = ApiCaller.of(port).get(path);
            assertThat(answer.status()).as(path).isEqualTo(404);
            assertThat(answer.text("code")).isEqualTo("MALFORMED_REQUEST");
        }
    }

    @Test
    void thereIsNoDemoData() {
        var accounts =
                transactions.execute(
                        _ -> jdbc.sql("select count(*) from account").query(Long.class).single());

        assertThat(accounts).isZero();
    }

    /** Even where a sandbox has used the same database before. */
    @Test
    void demoKeysOpenNothing() {
        transactions.executeWithoutResult(_ ->
                jdbc.sql(
                                """
                                with demo as (
                                    insert into account (name, kind, currency, created_at)
                                    values ('demo', 'RESELLER', 'EUR', now()) returning id)
                                insert into api_key (account_id, label, hash, scopes, demo, created_at)
                                select id, 'demo', sha256('demo-key'), array['ACCOUNT'], true, now() from demo
                                """)
                        .update());
        var basic =
                Base64.getEncoder()
                        .encodeToString("demo:demo-key".getBytes(StandardCharsets.UTF_8));

        var refused =
                ApiCaller.of(port).with("Authorization", "Basic " + basic).get("/api/v1/account");

        assertThat(refused.status()).isEqualTo(401);
        transactions.executeWithoutResult(_ -> {
            jdbc.sql("set local session_replication_role = replica").update(); // no trigger
            jdbc.sql("delete from api_key").update();
            jdbc.sql("delete from account").update();
        });
    }
}
