// Command line switches that change what a page is, so that a saved page would prove nothing. A proxy is no such switch:
// it is common, the certificate shows who answered, and the manifest names it.
import { fail, ok, type Result } from '../../domain/kernel/result.ts';

const REFUSED = [
  // Any server may answer in another's name.
  'ignore-certificate-errors',
  'ignore-certificate-errors-spki-list',
  'allow-insecure-localhost',
  'ignore-urlfetcher-cert-requests',
  'host-resolver-rules',
  'host-rules',
  'origin-to-force-quic-on',
  // The page is given other content, or reaches what it should not.
  'user-agent',
  'disable-web-security',
  'allow-running-insecure-content',
  'unsafely-treat-insecure-origin-as-secure',
  'load-extension',
];
/** Another program may change the page. Tests drive the unpackaged program in this way. */
const REFUSED_PACKAGED = ['remote-debugging-port', 'remote-debugging-pipe'];

/** `captures.switchRefused` (name) if the program was started with such a switch. */
export function checkSwitches(has: (name: string) => boolean, packaged: boolean): Result<void> {
  const name = [...REFUSED, ...(packaged ? REFUSED_PACKAGED : [])].find(has);
  return name === undefined ? ok(undefined) : fail('captures.switchRefused', { params: { name: `--${name}` } });
}
