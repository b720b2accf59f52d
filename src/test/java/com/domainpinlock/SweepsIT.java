package com.domainpinlock;

import static org.assertj.core.api.Assertions.assertThat;

import com.domainpinlock.testing.ServiceTest;
import java.util.Collection;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import org.springframework.scheduling.config.ScheduledTaskHolder;

/** What is done at intervals does not wait for one another. */
class SweepsIT extends ServiceTest {
    @Autowired ThreadPoolTaskScheduler scheduler;
    @Autowired Collection<ScheduledTaskHolder> holders;

    @Test
    void eachHasAThread() {
        var tasks = holders.stream().mapToInt(holder -> holder.getScheduledTasks().size()).sum();

        assertThat(tasks).isGreaterThan(5);
        assertThat(scheduler.getScheduledThreadPoolExecutor().getCorePoolSize())
                .isGreaterThanOrEqualTo(tasks);
    }
}
