package com.domainpinlock.api.edge;

import com.domainpinlock.admin.ShowKeys;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A page of keys. */
public record KeyListReply(
        List<KeyReply> items,
        @Schema(description = "Hand it over as `after` to get the next page; null on the last one.")
                @Nullable Long next) {
    /** The page as it goes out. */
    public static KeyListReply of(ShowKeys.Page page) {
        return new KeyListReply(
                page.keys().stream().map(KeyReply::of).toList(),
                page.more() ? page.keys().getLast().id() : null);
    }
}
