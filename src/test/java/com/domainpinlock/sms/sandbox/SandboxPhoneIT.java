package com.domainpinlock.sms.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import com.domainpinlock.kernel.MobileNumber;
import com.domainpinlock.kernel.Numbers;
import com.domainpinlock.sms.Sms;
import com.domainpinlock.testing.ApiCaller;
import com.domainpinlock.testing.ServiceTest;
import com.domainpinlock.testing.SettableClock;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

class SandboxPhoneIT extends ServiceTest {
    private static final String MESSAGES = "/sandbox/phone/messages";

    @LocalServerPort private int port;
    @Autowired private SandboxGateway gateway;
    @Autowired private WebApplicationContext context;

    @Test
    void showsAPhonesMessagesNewestFirst() {
        var phone = world.phone();
        show(phone, "first");
        clock.advance(Duration.ofSeconds(1));
        show(phone, "second");
        show(world.phone(), "another phone's");

        var shown = api().get(MESSAGES + "?to=%2B" + phone.e164().substring(1));

        assertThat(shown.status()).isEqualTo(200);
        assertThat(shown.header("Content-Type")).isEqualTo("application/json");
        assertThat(shown.header("Cache-Control")).isEqualTo("no-store");
        assertThat(shown.body().toString())
                .isEqualTo(
                        """
                        [{"to":"%1$s","text":"second","sentAt":"2026-03-02T12:00:01Z"},\
                        {"to":"%1$s","text":"first","sentAt":"2026-03-02T12:00:00Z"}]\
                        """
                                .formatted(phone.e164()));
    }

    @ParameterizedTest
    @CsvSource({"%2B49", "+49", "0049", "%2049"})
    void aNumberIsUnderstoodHoweverItsPlusIsWritten(String beginning) {
        var phone = world.phone();
        show(phone, "hello");

        var shown = api().get(MESSAGES + "?to=" + beginning + phone.e164().substring(3));

        assertThat(shown.body().size()).isOne();
    }

    @Test
    void showsAllPhonesAndNobodysToo() {
        var phone = world.phone();
        show(phone, "the latest of all");

        assertThat(api().get(MESSAGES).body().path(0).path("text").asString())
                .isEqualTo("the latest of all");
        assertThat(api().get(MESSAGES + "?to=").body().path(0).path("to").asString())
                .isEqualTo(phone.e164());
        var none = api().get(MESSAGES + "?to=" + world.phone().e164());
        assertThat(none.status()).isEqualTo(200);
        assertThat(none.body().toString()).isEqualTo("[]");
    }

    @Test
    void aWrongNumberIsRefused() {
        var refused = api().get(MESSAGES + "?to=nobody");

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text("code")).isEqualTo("MALFORMED_NUMBER");
    }

    @Test
    void thePageShowsTextAsText() {
        var phone = world.phone();
        show(phone, "<script>alert('1 & 2')</script>");

        var page = api().get("/sandbox/phone?to=" + phone.e164());
        var echoed = api().get("/sandbox/phone?to=").http().body();

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("Content-Type")).startsWith("text/html");
        assertThat(page.header("Content-Type").toLowerCase(Locale.ROOT)).contains("charset=utf-8");
        assertThat(page.http().body())
                .doesNotContain("<script")
                .contains("&lt;script&gt;alert(&#39;1 &amp; 2&#39;)&lt;/script&gt;")
                .contains("value=\"" + phone.e164() + "\"");
        assertThat(echoed).contains("Sandbox phone");
        assertThat(api().get("/sandbox/phone/phone.css").status()).isEqualTo(200);
    }

    /** Another address of this machine is as good as one that others reach it by. */
    @Test
    void theWholeSandboxListensAtOneAddressOfThisMachineAlone() throws IOException {
        try (var near = new Socket("127.0.0.1", port)) {
            assertThat(near.isConnected()).isTrue();
        }
        assertThatThrownBy(() -> new Socket("127.0.0.2", port).close())
                .isInstanceOf(ConnectException.class);
        assertThatThrownBy(() -> new Socket(InetAddress.getByName("::1"), port).close())
                .isInstanceOf(SocketException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.8.8.8", "0:0:0:0:0:0:0:1"})
    void answersThisMachine(String address) throws Exception {
        assertThat(status(mvc(), address, MESSAGES)).isEqualTo(200);
        assertThat(status(mvc(), address, "/sandbox/phone")).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "192.168.1.7",
                "10.0.0.1",
                "172.17.0.1",
                "8.8.8.8",
                "2001:db8::1",
                "fe80::1"
            })
    void isNotThereForOtherMachines(String address) throws Exception {
        for (var path : new String[] {MESSAGES, "/sandbox/phone"}) {
            assertThat(status(mvc(), address, path)).isEqualTo(404);
            assertThat(
                            mvc().perform(
                                            get(path)
                                                    .header("X-Forwarded-For", "127.0.0.1")
                                                    .header("Forwarded", "for=127.0.0.1")
                                                    .with(request -> from(request, address)))
                                    .andReturn()
                                    .getResponse()
                                    .getStatus())
                    .isEqualTo(404);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "X-Forwarded-For, 8.8.8.8",
        "X-Forwarded-For, 127.0.0.1",
        "Forwarded, for=8.8.8.8",
        "X-Real-IP, 8.8.8.8"
    })
    void isNotThereBehindAProxyOnThisMachine(String header, String value) {
        var refused = api().with(header, value).get(MESSAGES);

        assertThat(refused.status()).isEqualTo(404);
        assertThat(refused.text("code")).isEqualTo("MALFORMED_REQUEST");
    }

    @Test
    void answersOtherMachinesWhereThatIsSet() throws Exception {
        var remote =
                MockMvcBuilders.standaloneSetup(
                                new SandboxPhone(
                                        context.getBean(JdbcClient.class),
                                        new SandboxPhone.Properties(true),
                                        Numbers.reader()))
                        .build();

        assertThat(status(remote, "8.8.8.8", MESSAGES)).isEqualTo(200);
    }

    private void show(MobileNumber phone, String text) {
        var end = SettableClock.NOON.plus(Duration.ofMinutes(30));
        gateway.send(new Sms("reference", phone, text, end));
    }

    private ApiCaller api() {
        return ApiCaller.of(port);
    }

    private MockMvc mvc() {
        return MockMvcBuilders.webAppContextSetup(context).build();
    }

    private static int status(MockMvc mvc, String address, String path) throws Exception {
        var accepted = path.equals(MESSAGES) ? MediaType.APPLICATION_JSON : MediaType.TEXT_HTML;
        return mvc.perform(get(path).accept(accepted).with(request -> from(request, address)))
                .andReturn()
                .getResponse()
                .getStatus();
    }

    private static MockHttpServletRequest from(MockHttpServletRequest request, String address) {
        request.setRemoteAddr(address);
        return request;
    }
}
