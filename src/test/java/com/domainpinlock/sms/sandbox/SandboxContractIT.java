package com.domainpinlock.sms.sandbox;

import com.domainpinlock.kernel.MobileNumber;
import com.domainpinlock.sms.SmsGateway;
import com.domainpinlock.sms.SmsGatewayContract;
import com.domainpinlock.testing.ServiceTest;
import com.domainpinlock.testing.SettableClock;
import java.util.List;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The sandbox is a gateway like every other, with a provider that is never in trouble. */
class SandboxContractIT extends ServiceTest implements SmsGatewayContract {
    @Autowired private SandboxGateway gateway;
    @Autowired private JdbcClient jdbc;

    @Override
    public SmsGateway gateway() {
        return gateway;
    }

    @Override
    public SettableClock clock() {
        return clock;
    }

    @Override
    public List<Submission> submissions(MobileNumber to) {
        return jdbc.sql(
                        "select to_number, text from sandbox_message where to_number = ? order by id")
                .param(to.e164())
                .query((row, _) -> new Submission(row.getString(1), row.getString(2), null))
                .list();
    }

    @Override
    public boolean provoke(Trouble trouble) {
        return false;
    }

    @Override
    public boolean givesIds() {
        return false;
    }

    @Override
    public boolean passesValidityOn() {
        return false;
    }
}
