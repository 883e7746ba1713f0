// A web archive as others' viewers open it: WACZ 1.1.1 (Web Archive Collection Zipped), a zip file with the archive as it
// is, an index of its records (CDXJ), its pages, and a list with a hash of every file.
import { createHash } from 'node:crypto';
import type { ArchivedAnswer } from './warc-index.ts';

export const ARCHIVE_PATH = 'archive/data.warc.gz';
const FILE_NAME = 'data.warc.gz';

export interface WaczFacts {
  readonly title: string;
  readonly address: string;
  /** ISO 8601, UTC. */
  readonly takenAt: string;
  readonly madeAt: string;
  readonly software: string;
  readonly archive: { readonly size: number; readonly sha256: string };
}

const hashOf = (bytes: string): string => `sha256:${createHash('sha256').update(bytes).digest('hex')}`;

/** An address as archives sort them: the host from its end, in lower case, with sorted parameters. */
export function sortableAddress(address: string): string {
  const url = new URL(address);
  const host = url.hostname.replace(/^www\d*\./, '');
  const parts = /^[\d.]+$|^\[/.test(host) ? host : host.split('.').toReversed().join(',');
  const query = url.search === '' ? '' : `?${url.search.slice(1).split('&').toSorted().join('&')}`;
  return `${parts}${url.port === '' ? '' : `:${url.port}`})${url.pathname}${query}`.toLowerCase();
}

/** `YYYYMMDDhhmmss`, UTC. */
const digitsOf = (at: string): string => at.replace(/\D/g, '').slice(0, 14).padEnd(14, '0');

/** The index: one line for each answer that lies alone in the file. */
export const cdxjOf = (answers: readonly ArchivedAnswer[]): string =>
  answers
    .flatMap(({ url, method, at, status, mediaType, digest, inFile }) =>
      inFile === null || method !== 'GET'
        ? []
        : [
            `${sortableAddress(url)} ${digitsOf(at)} ${JSON.stringify({
              url,
              mime: mediaType,
              status,
              digest,
              length: inFile.length,
              offset: inFile.offset,
              filename: FILE_NAME,
            })}\n`,
          ],
    )
    .toSorted((one, other) => Buffer.compare(Buffer.from(one), Buffer.from(other)))
    .join('');

const pagesOf = ({ title, address, takenAt }: WaczFacts): string =>
  [
    { format: 'json-pages-1.0', id: 'pages', title: 'All Pages' },
    {
      id: createHash('sha256').update(`${address}\n${takenAt}`).digest('hex').slice(0, 22),
      url: address,
      title,
      ts: takenAt,
    },
  ]
    .map((line) => `${JSON.stringify(line)}\n`)
    .join('');

/** All files of the WACZ but the archive itself, by their paths in it. */
export function waczFiles(facts: WaczFacts, answers: readonly ArchivedAnswer[]): Record<string, Uint8Array> {
  const small = { 'indexes/index.cdx': cdxjOf(answers), 'pages/pages.jsonl': pagesOf(facts) };
  const resources = [
    { name: FILE_NAME, path: ARCHIVE_PATH, hash: `sha256:${facts.archive.sha256}`, bytes: facts.archive.size },
    ...Object.entries(small).map(([path, text]) => ({
      name: path.replace(/^.*\//, ''),
      path,
      hash: hashOf(text),
      bytes: Buffer.byteLength(text),
    })),
  ];
  const list = JSON.stringify(
    {
      profile: 'data-package',
      wacz_version: '1.1.1',
      title: facts.title,
      software: facts.software,
      created: facts.madeAt,
      mainPageUrl: facts.address,
      mainPageDate: facts.takenAt,
      resources,
    },
    null,
    2,
  );
  const digest = JSON.stringify({ path: 'datapackage.json', hash: hashOf(list) }, null, 2);
  return Object.fromEntries(
    Object.entries({ 'datapackage.json': list, 'datapackage-digest.json': digest, ...small }).map(([name, text]) => [
      name,
      Buffer.from(text),
    ]),
  );
}
