// How the programs of a vault know its server: by which authorities' certificates, a new one beside the old, and the old one
// removed. The journal tells every program; each keeps it at its next opening.
import type { Checked, Output } from '../../../domain/contract/api.ts';
import { fail, ok, type Result } from '../../../domain/kernel/result.ts';
import type { ServerLogin, ServerTrust } from '../../vault/index.ts';
import type { EngineHooks } from '../messages/hooks.ts';
import { certificatesIn, factsOf, pinOf } from './certificates.ts';
import type { ServerConnection } from './server-connection.ts';
import { administering, administers, type Served } from './server-members.ts';

type TrustCall = 'server.certificates' | 'server.addCertificate' | 'server.removeCertificate';
type Changed = Promise<Result<Record<string, never>>>;

/** As many keys as a program can know a server by. */
const MAX_CERTIFICATES = 10;

const pemOf = (certificates: readonly { toString(): string }[]): string => certificates.join('');
const unique = (pins: readonly string[]): readonly string[] => [...new Set(pins)];

/** The trust with the certificates of a file. Refuses as `server.addCertificate`. */
function withCertificates({ ca, pins }: ServerTrust, file: string): Result<ServerTrust> {
  const known = certificatesIn(ca);
  const found = certificatesIn(file);
  if (found.length === 0) return fail('server.badCertificate');
  const added = found.filter(
    (certificate) => !known.some(({ fingerprint256 }) => fingerprint256 === certificate.fingerprint256),
  );
  if (added.length === 0) return fail('server.certificateKnown');
  const allPins = unique([...pins, ...added.map(pinOf)]);
  return allPins.length > MAX_CERTIFICATES
    ? fail('server.manyCertificates', { params: { most: MAX_CERTIFICATES } })
    : ok({ ca: pemOf([...known, ...added]), pins: allPins });
}

/** The trust without a certificate; a key that another certificate has stays. Refuses as `server.removeCertificate`. */
function withoutCertificate({ ca, pins }: ServerTrust, fingerprint: string): Result<ServerTrust> {
  const known = certificatesIn(ca);
  const removed = known.find(({ fingerprint256 }) => fingerprint256 === fingerprint);
  if (removed === undefined) return fail('server.certificateGone');
  const kept = known.filter((certificate) => certificate !== removed);
  const keptPins = kept.map(pinOf);
  const left = pins.filter((pin) => pin !== pinOf(removed) || keptPins.includes(pin));
  return kept.length === 0 || left.length === 0 ? fail('server.certificateInUse') : ok({ ca: pemOf(kept), pins: left });
}

/** The calls on how the vault's server is known. `connection` is that of the open vault. */
export function trustCalls(
  hooks: Pick<EngineHooks, 'administer'>,
  connection: Pick<ServerConnection, 'served' | 'learn'>,
): { readonly [N in TrustCall]: (input: Checked<N>) => Promise<Result<Output<N>>> } {
  /** Writes a trust by which the server can be connected to now; otherwise nothing. */
  async function change({ vault, login }: Served, { ca, pins }: ServerTrust): Changed {
    const next: ServerLogin = { ...login, ca, pins };
    const tried = await administering(hooks, next, (administration) => administration.checks());
    if (!tried.ok) return tried;
    const done = await vault.write('members.serverTrust', (tx) => {
      tx.setServerTrust({ ca, pins: [...pins] });
      return ok(undefined);
    });
    if (done.ok) connection.learn(next);
    return done.ok ? ok({}) : done;
  }
  async function changed(make: (trust: ServerTrust) => Result<ServerTrust>): Changed {
    const served = connection.served();
    if (served === null) return fail('vault.closed');
    if (!administers(served)) return fail('vault.notAdministrator');
    const trust = make(served.login);
    return trust.ok ? change(served, trust.value) : trust;
  }
  return {
    'server.certificates': () => {
      const login = connection.served()?.login;
      return Promise.resolve(login === undefined ? fail('vault.closed') : ok(certificatesIn(login.ca).map(factsOf)));
    },
    'server.addCertificate': ({ ca }) => changed((trust) => withCertificates(trust, ca)),
    'server.removeCertificate': async ({ fingerprint }) => {
      const done = await changed((trust) => withoutCertificate(trust, fingerprint));
      return !done.ok && done.error.code === 'server.certificate' ? fail('server.certificateInUse') : done;
    },
  };
}
