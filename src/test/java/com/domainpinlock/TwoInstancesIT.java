package com.domainpinlock;

import static java.util.Collections.frequency;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.TestInstance.Lifecycle.PER_CLASS;

import com.domainpinlock.testing.Crowd;
import com.domainpinlock.testing.Registrar;
import com.domainpinlock.testing.ServiceInstance;
import com.domainpinlock.testing.TestDatabase;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The same races against two instances of the service over one database, by HTTP. */
@TestInstance(PER_CLASS)
@Tag("slow")
class TwoInstancesIT {
    private List<ServiceInstance> services = List.of();
    private Registrar one;
    private Registrar other;

    @BeforeAll
    void startTwo(@TempDir Path data) {
        var settings = TestDatabase.create().variables();
        settings.put("PINLOCK_SANDBOX", "true");
        settings.put("PINLOCK_DATA_DIRECTORY", data.toString());
        services = Stream.generate(() -> ServiceInstance.start(settings)).limit(2).toList();
        one = new Registrar(services.getFirst().baseUrl());
        other = new Registrar(services.getLast().baseUrl());
    }

    @AfterAll
    void stop() {
        services.forEach(ServiceInstance::close);
    }

    @Test
    void firstCallsForOneDomainAreChargedAndSentOnce() {
        var phone = "+4915120000001";
        var before = cents();

        var answers = Crowd.of(50, number -> either(number).begin("example.com", phone));

        assertThat(answers).extracting(Registrar.Reply::code).containsOnly("202").hasSize(50);
        assertThat(answers)
                .extracting(reply -> reply.body().path("charged").path("amount").asString(""))
                .filteredOn(charged -> !charged.isEmpty())
                .containsExactly("12.00");
        assertThat(answers)
                .extracting(reply -> reply.body().path("validUntil").asString())
                .doesNotContain("")
                .containsOnly(answers.getFirst().body().path("validUntil").asString());
        assertThat(before - cents()).isEqualTo(12_00);
        var code = one.code(phone, 1);
        assertThat(other.texts(phone)).hasSize(1);
        assertThat(other.confirm("example.com", phone, code).code()).isEqualTo("200");
    }

    @Test
    void oneTokenOpensOneChangeWhicheverInstanceIsAsked() {
        var phone = "+4915120000002";
        activate("example.net", phone);

        for (var round = 0; round < 20; round++) {
            assertThat(either(round).requestPin("example.net").code()).isEqualTo("202");
            var code = one.code(phone, round + 2);
            var answers =
                    Crowd.of(64, number -> either(number).authorize("example.net", code).code());

            assertThat(frequency(answers, "200"))
                    .as("yes in round %d, of %s", round, answers)
                    .isEqualTo(1);
            assertThat(frequency(answers, "TOKEN_NOT_REQUESTED")).isEqualTo(63);
        }
    }

    @Test
    void wrongTriesAtTheSameMomentAllCountAndNoneMoreThanThereAre() {
        var phone = "+4915120000003";
        activate("example.de", phone);
        one.requestPin("example.de");
        var right = one.code(phone, 2);
        var wrong =
                (right.charAt(0) == '9' ? '0' : (char) (right.charAt(0) + 1)) + right.substring(1);

        var answers = Crowd.of(64, number -> either(number).authorize("example.de", wrong));

        assertThat(answers)
                .filteredOn(reply -> reply.code().equals("TOKEN_MISMATCH"))
                .extracting(reply -> reply.body().path("attemptsLeft").asInt(-1))
                .containsExactlyInAnyOrder(4, 3, 2, 1, 0);
        assertThat(answers).filteredOn(reply -> reply.code().equals("TOKEN_EXHAUSTED")).hasSize(59);
        assertThat(other.authorize("example.de", right).code())
                .as("not closed, and even the right one comes too late")
                .isEqualTo("TOKEN_EXHAUSTED");
    }

    private void activate(String domain, String phone) {
        assertThat(one.begin(domain, phone).code()).isEqualTo("202");
        assertThat(other.confirm(domain, phone, one.code(phone, 1)).code()).isEqualTo("200");
    }

    private Registrar either(int number) {
        return number % 2 == 0 ? one : other;
    }

    private int cents() {
        return Integer.parseInt(one.balance().replace(".", ""));
    }
}
