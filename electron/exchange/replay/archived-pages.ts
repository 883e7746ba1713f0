// Answers requests from a web archive, and from nothing else. An address that differs from an archived one only by a
// time, a token or the like is answered too, and it is said.
import { isKeptHeader } from '../archive/kept-headers.ts';
import type { ByteSource } from './bytes.ts';
import { decodedBody, parseHttpHead } from './http-message.ts';
import { type ArchivedAnswer, indexWarc, readPlace, type WarcIndex, withoutFragment } from './warc-index.ts';

export interface ReplayedAnswer {
  readonly status: number;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: Buffer;
}

export interface FoundAnswer {
  readonly answer: ArchivedAnswer;
  /** The address is not the archived one, but differs from it only where addresses change from time to time. */
  readonly roughly: boolean;
}

/** What a viewer needs of an archive, whatever its format. */
export interface ArchivedPages {
  /** Whether the archive could be read to its end, and what is missing. */
  readonly facts: Pick<WarcIndex, 'end' | 'left' | 'records'>;
  readonly answers: readonly ArchivedAnswer[];
  find(method: string, address: string): FoundAnswer | null;
  /** The answer; null if what is stored cannot be unpacked. */
  read(answer: ArchivedAnswer): Promise<ReplayedAnswer | null>;
  /** Answers to one address come in their order again. */
  restart(): void;
}

/** Parameters that differ from one visit to the next without changing what is meant. */
const VOLATILE =
  /^(?:_|__.*|t|ts|time|timestamp|now|date|rnd|rand|random|r|cb|cachebuster|cache|nocache|no_cache|bust|v|ver|version|token|auth_token|csrf|csrf_token|xsrf|nonce|sig|signature|hash|session|session_id|sessionid|sid|request_id|reqid|uuid|fbclid|gclid|msclkid|utm_.*|_nc_.*|oh|oe|ccb|edm|expires|x-amz-.*|x-expires|x-signature)$/i;
/** A time in seconds or milliseconds, a random fraction, a long token. */
const VOLATILE_VALUE = /^(?:\d{10}|\d{13}|0\.\d{6,}|[0-9a-f]{32,}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/i;

/** An address without what changes from time to time; scheme, port and order do not matter. */
export function roughAddress(address: string): string {
  const url = new URL(address);
  const kept = [...url.searchParams]
    .filter(([name, value]) => !VOLATILE.test(name) && !VOLATILE_VALUE.test(value))
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`)
    .toSorted();
  return `${url.host}${url.pathname}?${kept.join('&')}`;
}

/** Headers that would have the browser keep something, or ask others. */
const LEFT_OUT = new Set([
  'strict-transport-security',
  'link',
  'content-encoding',
  'content-length',
  'transfer-encoding',
  'content-disposition',
  'accept-ranges',
  'via',
]);

const replayedHeaders = (headers: readonly (readonly [string, string])[]): (readonly [string, string])[] =>
  headers.filter(([name, value]) => isKeptHeader('response', name) && !LEFT_OUT.has(name) && isHeaderValue(value));

/** What a header may hold (RFC 9110, 5.5). */
const isHeaderValue = (value: string): boolean => /^[\t\u0020-\u007e\u0080-\u00ff]*$/.test(value);

/** Lists by key, in the order of the archive. */
function byKey(
  answers: readonly ArchivedAnswer[],
  keyOf: (answer: ArchivedAnswer) => string,
): Map<string, ArchivedAnswer[]> {
  const lists = new Map<string, ArchivedAnswer[]>();
  for (const answer of answers) {
    const key = keyOf(answer);
    const list = lists.get(key);
    if (list === undefined) lists.set(key, [answer]);
    else list.push(answer);
  }
  return lists;
}

/** "Not changed" says nothing without what it refers to. */
const isUseful = ({ status }: ArchivedAnswer): boolean => status !== 304 && status >= 200;

async function readAnswer(source: ByteSource, answer: ArchivedAnswer): Promise<ReplayedAnswer | null> {
  const stored = await readPlace(source, answer.place);
  if (stored === null) return null;
  if (answer.isBare) return { status: 200, headers: [['content-type', answer.mediaType]], body: stored };
  const head = parseHttpHead(stored);
  if (head === null) return null;
  const headers = replayedHeaders(head.headers);
  if (answer.body === undefined) {
    const body = await decodedBody(head, stored.subarray(head.body));
    return body === null ? null : { status: head.status, headers, body };
  }
  const elsewhere = await readPlace(source, answer.body);
  const other = elsewhere === null ? null : parseHttpHead(elsewhere);
  if (elsewhere === null || other === null) return null;
  const body = await decodedBody(other, elsewhere.subarray(other.body));
  const type = other.headers.filter(([name]) => name === 'content-type');
  return body === null
    ? null
    : {
        status: head.status === 304 ? other.status : head.status,
        headers: headers.some(([name]) => name === 'content-type') ? headers : [...headers, ...type],
        body,
      };
}

/** The pages of what an index lists. */
export function pagesOf(source: ByteSource, index: WarcIndex): ArchivedPages {
  const answers = index.answers.filter(isUseful);
  const exact = byKey(answers, ({ method, url }) => `${method} ${url}`);
  const rough = byKey(answers, ({ method, url }) => `${method} ${roughAddress(url)}`);
  const asked = new Map<string, number>();
  /** The next one of several answers to the same question, and then the last one again. */
  const next = (key: string, list: readonly ArchivedAnswer[]): ArchivedAnswer | undefined => {
    const times = asked.get(key) ?? 0;
    asked.set(key, times + 1);
    return list[Math.min(times, list.length - 1)];
  };
  const find = (method: string, address: string): FoundAnswer | null => {
    const key = `${method} ${withoutFragment(address)}`;
    const same = next(key, exact.get(key) ?? []);
    if (same !== undefined) return { answer: same, roughly: false };
    const like = rough.get(`${method} ${roughAddress(address)}`)?.at(-1);
    if (like !== undefined) return { answer: like, roughly: true };
    return method === 'HEAD' ? find('GET', address) : null;
  };
  return {
    facts: index,
    answers,
    find: (method, address) => (URL.canParse(address) ? find(method, address) : null),
    read: (answer) => readAnswer(source, answer),
    restart: () => asked.clear(),
  };
}

/** The pages of a web archive. Rejects only if its bytes cannot be read. */
export const openWarc = async (source: ByteSource): Promise<ArchivedPages> => pagesOf(source, await indexWarc(source));
