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
