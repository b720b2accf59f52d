package com.domainpinlock.notice;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class NoticePropertiesTest {
    private static final Duration DAY = Duration.ofDays(1);

    @Test
    void refusesWhatCannotBe() {
        assertThatThrownBy(() -> new ForgetOldNotices.Properties(DAY.minusNanos(1), DAY))
                .hasMessageContaining("pinlock.notices.keep-for");
        assertThatThrownBy(() -> new ForgetOldNotices.Properties(DAY, Duration.ZERO))
                .hasMessageContaining("pinlock.notices.sweep-every");
    }
}
