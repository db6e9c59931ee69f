package dev.lethe.testkit.provider;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.OAuth2Config;
import no.nav.security.mock.oauth2.token.DefaultOAuth2TokenCallback;
import no.nav.security.mock.oauth2.token.OAuth2TokenProvider;

/// A provider that listens on this machine: discovery, keys, the code flow with PKCE and a login page,
/// refreshing, signing out.
///
/// Its login page asks for a name and, as JSON, for further claims; its tokens say who somebody is and what
/// their roles are as Keycloak's do.
public final class TestProvider implements AutoCloseable {
    /// For whom access tokens are issued.
    public static final String AUDIENCE = "lethe";

    private static final String REALM = "lethe";
    private static final long MINUTE_MILLIS = 60_000;

    private final MockOAuth2Server server;
    private final Clock clock = Clock.systemUTC();

    /// @param lifetime of the tokens that signing in gives
    public TestProvider(Duration lifetime) {
        server = new MockOAuth2Server(new OAuth2Config(
                true, // with a login page
                null,
                null,
                false, // a refresh token is good until it expires, as Keycloak's
                new OAuth2TokenProvider(),
                Set.of(new DefaultOAuth2TokenCallback(
                        REALM, "nobody", "JWT", List.of(AUDIENCE), Map.of(), lifetime.toSeconds()))));
        try {
            server.start(InetAddress.getByName("localhost"), 0);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("this machine does not know itself", e);
        }
    }

    /// The issuer, which is also where clients discover the rest.
    public String issuer() {
        return server.issuerUrl(REALM).toString();
    }

    /// The further claims of somebody with these roles, as its login page takes them.
    public static Map<String, Object> claims(String name, List<String> roles) {
        return Map.of("preferred_username", name, "realm_access", Map.of("roles", roles));
    }

    /// A good access token.
    public String token(String name, String... roles) {
        return signed(valid(name, roles).build());
    }

    /// Signed with the provider's key, whatever it says.
    public String signed(JWTClaimsSet claims) {
        return server.getConfig()
                .getTokenProvider()
                .jwt(claims.toJSONObject(), Duration.ofMinutes(5), REALM)
                .serialize();
    }

    /// What a good access token says, to say something else in one place.
    public JWTClaimsSet.Builder valid(String name, String... roles) {
        long now = clock.millis();
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
                .issuer(issuer())
                .subject("subject-of-" + name)
                .audience(AUDIENCE)
                .issueTime(new Date(now))
                .notBeforeTime(new Date(now))
                .expirationTime(new Date(now + 5 * MINUTE_MILLIS));
        claims(name, List.of(roles)).forEach(claims::claim);
        return claims;
    }

    /// Of ten minutes ago, good for five.
    public String expired(String name, String... roles) {
        long now = clock.millis();
        return signed(valid(name, roles)
                .issueTime(new Date(now - 10 * MINUTE_MILLIS))
                .notBeforeTime(new Date(now - 10 * MINUTE_MILLIS))
                .expirationTime(new Date(now - 5 * MINUTE_MILLIS))
                .build());
    }

    /// Signed by nobody: the algorithm `none`.
    public static String unsigned(JWTClaimsSet claims) {
        return new PlainJWT(claims).serialize();
    }

    /// Signed with a key of somebody's own, who calls it by the name of the provider's.
    public String signedByAnother(JWTClaimsSet claims) {
        try {
            SignedJWT token = new SignedJWT(header(JWSAlgorithm.RS256), claims);
            token.sign(new RSASSASigner(new RSAKeyGenerator(2048).generate()));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Signed with the provider's public key, taken for a password.
    public String signedWithThePublicKey(JWTClaimsSet claims) {
        try {
            SignedJWT token = new SignedJWT(header(JWSAlgorithm.HS256), claims);
            token.sign(new MACSigner(key().toRSAKey().toPublicKey().getEncoded()));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private JWSHeader header(JWSAlgorithm algorithm) {
        return new JWSHeader.Builder(algorithm).keyID(key().getKeyID()).build();
    }

    private JWK key() {
        return server.getConfig()
                .getTokenProvider()
                .publicJwkSet(REALM)
                .getKeys()
                .getFirst();
    }

    @Override
    public void close() {
        server.shutdown();
    }
}
