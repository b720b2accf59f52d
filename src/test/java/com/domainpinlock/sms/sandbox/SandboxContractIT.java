package com.domainpinlock.sms.sandbox;

import com.domainpinlock.kernel.MobileNumber;
import com.domainpinlock.sms.SmsGateway;
import com.domainpinlock.sms.SmsGatewayContract;
import com.domainpinlock.testing.ServiceTest;
import com.domainpinlock.testing.SettableClock;
import java.util.List;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.domain.Limit;

/** The sandbox is a gateway like every other, with a provider that is never in trouble. */
class SandboxContractIT extends ServiceTest implements SmsGatewayContract {
    @Autowired private SandboxGateway gateway;
    @Autowired private SandboxMessageRepository messages;

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
        return messages.findByToNumberOrderByIdDesc(to.e164(), Limit.of(100)).reversed().stream()
                .map(message -> new Submission(message.toNumber(), message.text(), null))
                .toList();
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
