package com.domainpinlock.panel.signin;

import static org.assertj.core.api.Assertions.assertThat;

import com.domainpinlock.kernel.Refusal;
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
    private static final String ME = "/panel/me";
    private static final String FACTOR = "/panel/me/second-factor";
    private static final String LOCKS = "/panel/locks";
    private static final String CODE = "Code of your authenticator app";

    @Test
    void somebodyTurnsTheSecondFactorOnSignsInWithItAndTurnsItOff() throws Exception {
        var person = person(world.reseller("0.00"));
        signInByForm(person);
        isAt(LOCKS);
        glanceAt(ME);
        says("#factor", "off");
        follow("Turn the second factor on");
        glanceAt(FACTOR);

        fill("Password", "not my password");
        press("Show the secret");
        isRefused(Refusal.INVALID_VALUE);
        shows("This is not your password.");
        lookAtThis();
        fill("Password", person.password());
        press("Show the secret");
        var secret = read("#secret", "^([A-Z2-7]{4} )+").replace(" ", "");
        Secrets.key(secret);
        lookAtThis();
        assertThat(scanned())
                .startsWith("otpauth://totp/DomainPinLock:" + person.accountName())
                .contains("secret=" + secret);

        fill(CODE, wrong(code(secret)));
        press("Turn it on");
        isRefused(Refusal.INVALID_VALUE);
        shows("The secret is not shown again");
        holdsNowhere(secret.substring(0, 4) + " ");
        lookAtThis();
        fill(CODE, code(secret).replaceAll("(...)", " $1"));
        press("Turn it on");
        isDone("The second factor is on");
        says("#factor", "on");
        lookAt(ME);

        signOut();
        signInByForm(person);
        says("h1", "Second factor");
        fill(CODE, code(secret));
        press("Sign in");
        isRefused(Refusal.AUTHENTICATION_FAILED); // a code is used once
        lookAtThis();
        clock.advance(Duration.ofSeconds(30));
        fill(CODE, "\u00a0" + code(secret).replaceFirst("...", "$0\u2011"));
        press("Sign in");
        isAt(LOCKS);

        signOut();
        signInByForm(person);
        clock.advance(Duration.ofMinutes(5));
        fill(CODE, code(secret));
        press("Sign in");
        says("h1", "Sign in"); // too late
        signInByForm(person);
        fill(CODE, code(secret));
        press("Sign in");
        isAt(LOCKS);

        lookAt(FACTOR);
        clock.advance(Duration.ofSeconds(30));
        fill("Password", "not my password");
        fill(CODE, code(secret));
        press("Turn it off");
        isRefused(Refusal.INVALID_VALUE);
        shows("This is not your password.");
        fill("Password", person.password());
        fill(CODE, code(secret).replaceFirst("...", "$0-") + " ");
        press("Turn it off");
        isDone("The second factor is off");
        signOut();
        signInByForm(person);
        isAt(LOCKS);
    }

    @Test
    void thePasswordIsChangedAndSaysWhatIsWrongWithTheNewOne() {
        var person = signIn(world.reseller("0.00"));
        var wanted = "a wholly other " + person.password();
        Secrets.key(wanted);
        glanceAt("/panel/password");

        change("not the one so far", wanted, wanted);
        shows("This is not your password so far.");
        change(person.password(), wanted, wanted + "!");
        shows("The two new passwords differ");
        lookAtThis();
        change(person.password(), wanted, wanted);
        isDone("The password is changed");
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
