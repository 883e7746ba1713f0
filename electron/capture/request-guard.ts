// What a page may request when nobody is watching: https, from servers on the internet. Addresses of plans come from the
// vault, so they could name a computer on the network of whoever has the vault open. Checked before each request, by the
// addresses that the name has, and again when the server has answered, by the address that it answered from: a name may
// have another address by then. R23.
import { isIP } from 'node:net';
import { fail, ok, type Problem, type Result } from '../../domain/kernel/result.ts';
import { isLoopback, isPublicAddress } from './public-address.ts';

export interface RequestGuardPort {
  /** The IP addresses of a name; empty if it has none. */
  readonly resolve: (host: string) => Promise<readonly string[]>;
  /** The proxy for an address; empty without one, null if unknown. */
  readonly proxyFor: (url: string) => Promise<string | null>;
  /** This computer's own servers, and http to them, are allowed: tests only. */
  readonly allowsLocal: boolean;
}

export interface RequestGuard {
  /** Whether a request may be sent. `top`: it is for the page itself. */
  request(url: string, top: boolean): Promise<boolean>;
  /** Whether an answer may be used. `ip`: where it came from; empty if unknown. */
  answer(url: string, ip: string): Promise<boolean>;
  /** Why the capture must not be stored, if so: the page itself, or any server's address, was refused. */
  problem(): Problem | null;
  /** How many requests were refused. */
  blocked(): number;
}

/** Names that only a local network answers. Behind a proxy, which finds the addresses itself, they are all there is. */
const LOCAL_NAMES = /^[^.]*$|\.(?:local|localhost|internal|intranet|private|corp|home|lan|home\.arpa)$/i;
const INNER_SCHEMES = new Set(['data:', 'blob:']);

/** Whether a request may be sent: `captures.onlyHttps`, `captures.notPublic` or `captures.loadFailed` (reason). */
async function checkRequest(port: RequestGuardPort, url: string): Promise<Result<void>> {
  if (!URL.canParse(url)) return fail('captures.onlyHttps');
  const { protocol, hostname } = new URL(url);
  if (INNER_SCHEMES.has(protocol)) return ok(undefined);
  const host = hostname.replace(/^\[(.*)\]$/, '$1').replace(/\.$/, '');
  const isAllowed = (address: string): boolean => isPublicAddress(address) || (port.allowsLocal && isLoopback(address));
  const isOwnServer = port.allowsLocal && isLoopback(host);
  if (protocol !== 'https:' && !(protocol === 'http:' && isOwnServer)) return fail('captures.onlyHttps');
  if (isIP(host) !== 0) return isAllowed(host) ? ok(undefined) : fail('captures.notPublic');
  const [proxy, addresses] = await Promise.all([port.proxyFor(url), port.resolve(host)]);
  const proxied = proxy !== null && proxy !== '';
  if (addresses.length === 0 && !proxied)
    return fail('captures.loadFailed', { params: { reason: 'ERR_NAME_NOT_RESOLVED' } });
  if (proxied && LOCAL_NAMES.test(host)) return fail('captures.notPublic');
  return addresses.every(isAllowed) ? ok(undefined) : fail('captures.notPublic');
}

export function createRequestGuard(port: RequestGuardPort): RequestGuard {
  const is = { problem: null as Problem | null, blocked: 0 };
  return {
    request: async (url, top) => {
      const checked = await checkRequest(port, url);
      if (checked.ok) return true;
      is.blocked += 1;
      if (top) is.problem ??= checked.error;
      return false;
    },
    answer: async (url, ip) => {
      // Behind a proxy the address is the proxy's own.
      if (ip === '' || isPublicAddress(ip) || (port.allowsLocal && isLoopback(ip))) return true;
      const proxy = await port.proxyFor(url);
      if (proxy !== null && proxy !== '') return true;
      is.problem ??= fail('captures.notPublic').error;
      return false;
    },
    problem: () => is.problem,
    blocked: () => is.blocked,
  };
}
