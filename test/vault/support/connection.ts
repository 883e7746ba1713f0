// A server that a test connects to by name only.
import type { ServerLogin } from '../../../electron/vault/index.ts';

/** The certificate of an authority, whose key nobody has. */
export const AUTHORITY = `-----BEGIN CERTIFICATE-----
MIIBiTCCAS+gAwIBAgIUddTIZ1pvTA7AecalpBWWXbXflKwwCgYIKoZIzj0EAwIw
GTEXMBUGA1UEAwwOVGVzdCBhdXRob3JpdHkwIBcNMjYxMTMwMjMwNzI5WhgPMjEy
NjExMDYyMzA3MjlaMBkxFzAVBgNVBAMMDlRlc3QgYXV0aG9yaXR5MFkwEwYHKoZI
zj0CAQYIKoZIzj0DAQcDQgAELcVHvoPxk2KkWWXKy3+k5tVkU2X2Bl/zKERjMkqR
bHNGMZDSvIclf8L+AYeq1KegdJNWt0leW+kDrLpXXiZRsKNTMFEwHQYDVR0OBBYE
FFdRJIv6oPflXmX7KGepAby7DpIqMB8GA1UdIwQYMBaAFFdRJIv6oPflXmX7KGep
Aby7DpIqMA8GA1UdEwEB/wQFMAMBAf8wCgYIKoZIzj0EAwIDSAAwRQIhAKB+kiRd
uDTERbANcieHfP0Fy/G5dtmowVoMlePIEAoVAiBIioBrdncSorkxxn9pe1mr1xtL
HGqIVSc5/zbsrC1csQ==
-----END CERTIFICATE-----
`;

/** The certificate of the authority that comes after it. */
export const NEXT_AUTHORITY = `-----BEGIN CERTIFICATE-----
MIIBkzCCATmgAwIBAgIUfqCkTYnBYmSLDJMfgUEh/sqEXG0wCgYIKoZIzj0EAwIw
HjEcMBoGA1UEAwwTTmV4dCB0ZXN0IGF1dGhvcml0eTAgFw0yNjEyMDEwMjQ2MjVa
GA8yMTI2MTEwNzAyNDYyNVowHjEcMBoGA1UEAwwTTmV4dCB0ZXN0IGF1dGhvcml0
eTBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABCz6P7BAfdfkQisiFwAgLx6SeO51
8BuDdFf0MErkQQmtR0oV1xFDwJ/RO7Y/xadNvd7TwZBdZ4h6NPzkAQXqCmyjUzBR
MB0GA1UdDgQWBBROESYvhkgXOhOTLfb4j4QgiizU3jAfBgNVHSMEGDAWgBROESYv
hkgXOhOTLfb4j4QgiizU3jAPBgNVHRMBAf8EBTADAQH/MAoGCCqGSM49BAMCA0gA
MEUCICMJ/d2QXGvxa9tfqrumuYOhXkEdxC9+MotLxcF6MV2UAiEAv8jU5mKlS0YF
l4xBYW+UZ4OPoCTJB5b1eHIWHsYopkY=
-----END CERTIFICATE-----
`;

/** What a member of this vault logs in with. */
export const loginFor = (vaultId: string, user = 'kv_111111112222_berit'): ServerLogin => ({
  host: 'db.kommunen.example',
  port: 5432,
  database: 'kanalvakt',
  ca: AUTHORITY,
  pins: [Buffer.alloc(32, 7).toString('base64')],
  vaultId,
  user,
  password: 'a-password-of-the-database',
});
