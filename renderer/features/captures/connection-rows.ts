// How a saved page was fetched, as rows of facts.
import type { PageConnection } from '../../../domain/captures/model.ts';
import type { useText } from '../../i18n/use-text.ts';

const PROTOCOLS: Readonly<Record<string, string>> = { 'http/1.1': 'HTTP/1.1', h2: 'HTTP/2', h3: 'HTTP/3' };

/** IPv6 in brackets, so that the port can be told from the address. */
const withPort = (address: string, port: number): string =>
  `${address.includes(':') ? `[${address}]` : address}:${String(port)}`;

type FactKey = 'server' | 'proxy' | 'certificate' | 'issuer' | 'validity' | 'serialNumber' | 'fingerprint';

export function connectionRows(
  t: ReturnType<typeof useText>['t'],
  { address, port, protocol, tls, proxy, certificate }: PageConnection,
): { label: string; value: string }[] {
  const server = [
    address === '' ? t('captures.unknownServer') : withPort(address, port),
    PROTOCOLS[protocol] ?? protocol,
    tls === '' ? t('captures.unencrypted') : tls,
  ];
  const rows: [key: FactKey, value: string][] = [
    ['server', server.filter((part) => part !== '').join(', ')],
    ['proxy', proxy ?? t('captures.unknownProxy')],
    ['certificate', certificate?.subject ?? ''],
    ['issuer', certificate?.issuer ?? ''],
    ['validity', certificate === null ? '' : `${certificate.validFrom} – ${certificate.validTo}`],
    ['serialNumber', certificate?.serialNumber ?? ''],
    ['fingerprint', certificate?.sha256 ?? ''],
  ];
  return rows.filter(([, value]) => value !== '').map(([key, value]) => ({ label: t(`captures.facts.${key}`), value }));
}
