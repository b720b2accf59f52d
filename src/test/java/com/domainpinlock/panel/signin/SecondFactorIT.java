package com.domainpinlock.panel.signin;

import static org.assertj.core.api.Assertions.assertThat;

import com.domainpinlock.panel.PanelTest;
import com.domainpinlock.testing.Secrets;
import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.common.GlobalHistogramBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Map;
import javax.crypto.spec.SecretKeySpec;
import javax.imageio.ImageIO;
import org.apache.commons.codec.binary.Base32;
import org.junit.jupiter.api.Test;

/** Somebody adds a code to his password, signs in with it, and takes it away again. */
class SecondFactorIT extends PanelTest {
    private static final String CODE = "Code of your authenticator app";

    @Test
    void somebodyTurnsTheSecondFactorOnSignsInWithItAndTurnsItOff() throws Exception {
        var person = signIn(world.reseller("0.00"));
        lookAt("/panel/me");
        assertThat(page.locator("#factor").innerText()).isEqualTo("off");
        follow("Turn the second factor on");
        lookAt("/panel/me/second-factor");

        fill("Password", "not my password");
        press("Show the secret");
        assertThat(refusal()).isEqualTo("INVALID_VALUE");
        assertThat(text()).contains("This is not your password.");
        lookAtThis("en");
        fill("Password", person.password());
        press("Show the secret");
        var secret = page.locator("#secret").innerText().replace(" ", "");
        Secrets.key(secret);
        lookAtThis("en");
        assertThat(page.url()).doesNotContain(secret);
        assertThat(scanned())
                .startsWith("otpauth://totp/DomainPinLock:" + person.accountName())
                .contains("secret=" + secret);

        fill(CODE, wrong(code(secret)));
        press("Turn it on");
        assertThat(refusal()).isEqualTo("INVALID_VALUE");
        assertThat(page.content()).doesNotContain(secret.substring(0, 4) + " ");
        assertThat(text()).contains("The secret is not shown again");
        lookAtThis("en");
        fill(CODE, code(secret));
        press("Turn it on");
        assertThat(done()).contains("The second factor is on");
        assertThat(page.locator("#factor").innerText()).isEqualTo("on");
        lookAt("/panel/me");

        signOut();
        signIn(person);
        assertThat(page.locator("h1").innerText()).isEqualTo("Second factor");
        fill(CODE, code(secret));
        press("Sign in");
        assertThat(refusal()).as("a code is used once").isEqualTo("AUTHENTICATION_FAILED");
        clock.advance(Duration.ofSeconds(30));
        fill(CODE, code(secret));
        press("Sign in");
        page.waitForURL("**/panel/locks");

        signOut();
        signIn(person);
        clock.advance(Duration.ofMinutes(5));
        fill(CODE, code(secret));
        press("Sign in");
        assertThat(page.locator("h1").innerText()).as("too late").isEqualTo("Sign in");
        signIn(person);
        fill(CODE, code(secret));
        press("Sign in");
        page.waitForURL("**/panel/locks");

        lookAt("/panel/me/second-factor");
        clock.advance(Duration.ofSeconds(30));
        fill("Password", "not my password");
        fill(CODE, code(secret));
        press("Turn it off");
        assertThat(refusal()).isEqualTo("INVALID_VALUE");
        assertThat(text()).contains("This is not your password.");
        fill("Password", person.password());
        fill(CODE, code(secret));
        press("Turn it off");
        assertThat(done()).contains("The second factor is off");
        signOut();
        signIn(person);
        page.waitForURL("**/panel/locks");
    }

    @Test
    void thePasswordIsChangedAndSaysWhatIsWrongWithTheNewOne() {
        var person = signIn(world.reseller("0.00"));
        var wanted = "a wholly other " + person.password();
        Secrets.key(wanted);
        lookAt("/panel/password");

        change("not the one so far", wanted, wanted);
        assertThat(text()).contains("This is not your password so far.");
        change(person.password(), wanted, wanted + "!");
        assertThat(text()).contains("The two new passwords differ");
        lookAtThis("en");
        change(person.password(), wanted, wanted);
        assertThat(done()).contains("The password is changed");
    }

    private void change(String current, String wanted, String again) {
        fill("Password so far", current);
        fill("New password", wanted);
        fill("New password, again", again);
        press("Change the password");
    }

    /**
     * What is on the screen, read as the straight picture that it is: a search for it as in a photo
     * misses one secret in fifty.
     */
    private String scanned() throws IOException, ReaderException {
        page.evaluate("document.getElementById('qr').style.width = '600px'");
        var picture = ImageIO.read(new ByteArrayInputStream(page.locator("#qr").screenshot()));
        var pixels =
                picture.getRGB(
                        0, 0, picture.getWidth(), picture.getHeight(), null, 0, picture.getWidth());
        return new QRCodeReader()
                .decode(
                        new BinaryBitmap(
                                new GlobalHistogramBinarizer(
                                        new RGBLuminanceSource(
                                                picture.getWidth(), picture.getHeight(), pixels))),
                        Map.of(DecodeHintType.PURE_BARCODE, true))
                .getText();
    }

    /** What an authenticator shows now. */
    private String code(String secret) throws GeneralSecurityException {
        var key = new SecretKeySpec(Base32.builder().get().decode(secret), "RAW");
        return new TimeBasedOneTimePasswordGenerator()
                .generateOneTimePasswordString(key, clock.instant());
    }

    private static String wrong(String code) {
        return (code.charAt(0) == '9' ? '0' : (char) (code.charAt(0) + 1)) + code.substring(1);
    }
}
