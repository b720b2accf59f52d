package com.domainpinlock.api.operator;

import com.domainpinlock.account.Caller;
import com.domainpinlock.account.Scope;
import com.domainpinlock.admin.SyncDomains;
import com.domainpinlock.api.docs.Refuses;
import com.domainpinlock.api.edge.JsonLines.LineProblem;
import com.domainpinlock.http.LimitedRequest;
import com.domainpinlock.kernel.Actor;
import com.domainpinlock.kernel.Refusal;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

@RestController
@Tag(name = "Operator")
class DomainLoadController {
    private final SyncDomains syncDomains;
    private final JsonMapper json;
    private final ObjectReader reader;

    DomainLoadController(SyncDomains syncDomains, JsonMapper json) {
        this.syncDomains = syncDomains;
        this.json = json;
        this.reader = json.readerFor(DomainLoad.DomainLineRequest.class);
    }

    @PostMapping(
            path = "/api/v1/admin/domains",
            consumes = MediaType.APPLICATION_NDJSON_VALUE,
            produces = MediaType.APPLICATION_NDJSON_VALUE)
    @Refuses({Refusal.UNKNOWN_FIELD})
    @Operation(
            operationId = "loadDomains",
            summary = "Enter many domains, or give them to other accounts",
            description =
                    """
                    One JSON object a line, each as setDomainHolder would take it without belowLockedDomain, a million and more in one request. \
                    Lines are entered in their order, 1000 at a time; a line that is refused leaves the others as they \
                    are, and no domain is ever taken out. The answer comes when the body is read: a line for each that \
                    was refused, with its number, and a summary last. Without the summary the answer is not complete: \
                    send the same again, what was entered is unchanged then.\
                    """,
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_NDJSON_VALUE,
                                            schema =
                                                    @Schema(
                                                            implementation =
                                                                    DomainLoad.DomainLineRequest
                                                                            .class))))
    @ApiResponse(
            responseCode = "200",
            description = "The body is read. Each line is one of these, the summary last.",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_NDJSON_VALUE,
                            schema =
                                    @Schema(
                                            oneOf = {
                                                LineProblem.class,
                                                DomainLoad.LoadSummary.class
                                            })))
    void load(HttpServletRequest request, HttpServletResponse response, Caller caller, Actor actor)
            throws IOException {
        caller.require(Scope.OPERATOR);
        try (var report = new LoadReport(json)) {
            var load = new DomainLoad(syncDomains, reader, actor, report);
            report.add(load.run(new LineReader(LimitedRequest.openLong(request))));
            response.setContentType(MediaType.APPLICATION_NDJSON_VALUE);
            report.copyTo(response.getOutputStream());
        }
    }
}
