package com.domainpinlock.api.support;

import com.domainpinlock.kernel.Page;
import com.domainpinlock.support.ReleaseView;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The answer of queryReleases. */
record ReleaseListReply(
        List<ReleaseReply> items,
        @Schema(description = "Hand it over as `after` to get the next page; null on the last one.")
                @Nullable Long next) {
    static ReleaseListReply of(Page<ReleaseView> page) {
        return new ReleaseListReply(
                page.items().stream().map(ReleaseReply::of).toList(),
                page.more() ? page.items().getLast().number() : null);
    }
}
