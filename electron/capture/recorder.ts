// Records the servers' responses to a page over the DevTools protocol: redirects, status, the server's time, and the
// responses themselves for the archive. Cookies and posted data are not kept: they open accounts.
import type { WebContents } from 'electron';
import type { WarcExchange, WarcResource } from '../exchange/archive/warc.ts';
import { withTimeout } from './time-limit.ts';

const MAX_EXCHANGES = 2_000;
const MAX_BODY_BYTES = 20 * 1024 * 1024;
const MAX_BODIES_BYTES = 100 * 1024 * 1024;
const MAX_REDIRECTS = 30;
const BODY_TIMEOUT_MS = 3_000;
const ALL_BODIES_TIMEOUT_MS = 60_000;

type Headers = Readonly<Record<string, string>>;
interface CdpResponse {
  readonly url: string;
  readonly status: number;
  readonly statusText: string;
  readonly headers: Headers;
  readonly protocol?: string;
  readonly remoteIPAddress?: string;
  readonly remotePort?: number;
  readonly securityDetails?: SecurityDetails;
}
/** Times in seconds since 1970. */
export interface SecurityDetails {
  readonly protocol: string;
  readonly subjectName: string;
  readonly issuer: string;
  readonly validFrom: number;
  readonly validTo: number;
}
interface CookiesOfRequest {
  readonly requestId: string;
  readonly associatedCookies?: readonly { readonly blockedReasons: readonly string[] }[];
}
/** What the network itself tells of an answer. */
interface ExtraInfo {
  readonly requestId: string;
  readonly statusCode: number;
  readonly headers: Headers;
}
interface WillBeSent {
  readonly requestId: string;
  readonly loaderId: string;
  readonly frameId: string;
  readonly type?: string;
  readonly wallTime: number;
  readonly request: { readonly url: string; readonly method: string; readonly headers: Headers };
  readonly redirectResponse?: CdpResponse;
}

interface RecordedExchange {
  readonly requestId: string;
  readonly frameId: string;
  readonly url: string;
  readonly method: string;
  readonly requestHeaders: Headers;
  readonly at: string;
  response: CdpResponse | null;
  /** Whether all of the answer is known to have come; that can be lost too. */
  finished: boolean;
}

export interface MainResponse {
  readonly redirects: readonly { readonly address: string; readonly status: number }[];
  readonly status: number;
  readonly headers: Headers;
  /** The address that answered; empty before an answer. */
  readonly url: string;
  readonly protocol: string;
  /** As the protocol writes it, IPv6 in brackets. */
  readonly remoteIPAddress: string;
  readonly remotePort: number;
  readonly security: SecurityDetails | null;
  readonly cookiesSent: number;
}

/** An IP address without the brackets that the protocol puts around IPv6. */
export const plainAddress = (address: string): string => address.replace(/^\[(.*)\]$/, '$1');

interface FrameTree {
  readonly frame: { readonly id: string; readonly url: string; readonly mimeType: string };
  readonly resources: readonly {
    readonly url: string;
    readonly mimeType: string;
    readonly failed?: boolean;
    readonly canceled?: boolean;
  }[];
  readonly childFrames?: readonly FrameTree[];
}

interface PagePart {
  readonly frameId: string;
  readonly url: string;
  readonly mimeType: string;
}

/** Whether an answer has no content, whatever length it states (RFC 9110, 6.4.1). */
const hasNoContent = (method: string, status: number): boolean => method === 'HEAD' || status === 204 || status === 304;

/** Whether less has come than the server said. */
function isCutShort(body: Uint8Array, headers: Headers): boolean {
  const of = (wanted: string): string | undefined =>
    Object.entries(headers).find(([name]) => name.toLowerCase() === wanted)?.[1];
  return of('content-encoding') === undefined && body.byteLength < Number(of('content-length') ?? 0);
}

/** A frame's document and what it loaded over the network. */
const partsOfFrame = (frame: FrameTree['frame'], resources: FrameTree['resources']): PagePart[] =>
  [frame, ...resources.filter(({ failed, canceled }) => failed !== true && canceled !== true)]
    .filter(({ url }) => /^https?:/i.test(url))
    .map(({ url, mimeType }) => ({ frameId: frame.id, url, mimeType }));

/** Records one page's network traffic from now on. */
export class Recorder {
  readonly #contents: WebContents;
  #seen: RecordedExchange[] = [];
  #dropped = false;
  /** The page's own frame, which it keeps from its first document on. Electron tells of no frame inside it. */
  #frame = '';
  #main = '';
  #redirects: { address: string; status: number }[] = [];
  /** Cookies sent with each request; may be told before the request itself. */
  #cookies = new Map<string, number>();

  constructor(contents: WebContents) {
    this.#contents = contents;
  }

  /** Starts recording; false if the protocol is not available. */
  async start(): Promise<boolean> {
    const { debugger: protocol } = this.#contents;
    try {
      protocol.attach('1.3');
    } catch {
      return false;
    }
    protocol.on('message', (_event, method, params: unknown) => this.#onMessage(method, params));
    const enabled = await withTimeout(
      5_000,
      Promise.all([
        protocol.sendCommand('Network.enable', {
          maxTotalBufferSize: MAX_BODIES_BYTES,
          maxResourceBufferSize: MAX_BODY_BYTES,
        }),
        protocol.sendCommand('Page.enable'),
      ]),
    );
    return enabled !== null;
  }

  /** A command of the DevTools protocol, or null when it failed or took longer than `ms`. */
  async command<T>(ms: number, method: string, params: object = {}): Promise<T | null> {
    if (this.#contents.isDestroyed() || !this.#contents.debugger.isAttached()) return null;
    return (await withTimeout(ms, this.#contents.debugger.sendCommand(method, params))) as T | null;
  }

  #onMessage(method: string, params: unknown): void {
    if (method === 'Network.requestWillBeSent') this.#onRequest(params as WillBeSent);
    else if (method === 'Network.responseReceived')
      this.#onResponse(params as { requestId: string; response: CdpResponse });
    else if (method === 'Network.responseReceivedExtraInfo') this.#onExtraInfo(params as ExtraInfo);
    else if (method === 'Network.requestWillBeSentExtraInfo') this.#onCookies(params as CookiesOfRequest);
    else if (method === 'Network.loadingFinished')
      this.#find((params as { requestId: string }).requestId, (seen) => (seen.finished = true));
  }

  #find(requestId: string, use: (seen: RecordedExchange) => void): void {
    const seen = this.#seen.findLast((exchange) => exchange.requestId === requestId);
    if (seen !== undefined) use(seen);
  }

  #onRequest({ requestId, loaderId, frameId, type, wallTime, request, redirectResponse }: WillBeSent): void {
    const isDocument = type === 'Document' && requestId === loaderId;
    if (isDocument && this.#frame === '') this.#frame = frameId;
    // A frame inside the page is a document too; only a navigation of the page itself resets the recording.
    const top = isDocument && frameId === this.#frame;
    if (redirectResponse !== undefined) {
      this.#find(requestId, (seen) => (seen.response = redirectResponse));
      if (requestId === this.#main && this.#redirects.length < MAX_REDIRECTS)
        this.#redirects.push({ address: redirectResponse.url.slice(0, 4000), status: redirectResponse.status });
    } else if (top) {
      [this.#seen, this.#redirects, this.#dropped, this.#main] = [[], [], false, requestId];
      const sent = this.#cookies.get(requestId);
      this.#cookies = new Map(sent === undefined ? [] : [[requestId, sent]]);
    }
    if (!/^https?:/i.test(request.url)) return;
    if (this.#seen.length >= MAX_EXCHANGES) this.#dropped = true;
    else
      this.#seen.push({
        requestId,
        frameId,
        url: request.url,
        method: request.method,
        requestHeaders: request.headers,
        at: new Date(wallTime * 1000).toISOString(),
        response: null,
        finished: false,
      });
  }

  #onCookies({ requestId, associatedCookies = [] }: CookiesOfRequest): void {
    if (this.#cookies.size < MAX_EXCHANGES || requestId === this.#main)
      this.#cookies.set(
        requestId,
        associatedCookies.filter(({ blockedReasons }) => blockedReasons.length === 0).length,
      );
  }

  /**
   * When a frame inside the page begins to load, Electron's debugger loses what the page itself tells meanwhile. What the
   * network tells of an answer still comes; a redirect and an answer from the cache are told with the next one.
   */
  #onExtraInfo({ requestId, statusCode, headers }: ExtraInfo): void {
    if (statusCode < 200 || (statusCode >= 300 && statusCode < 400)) return;
    this.#find(requestId, (seen) => (seen.response ??= { url: seen.url, status: statusCode, statusText: '', headers }));
  }

  #onResponse({ requestId, response }: { requestId: string; response: CdpResponse }): void {
    this.#find(requestId, (seen) => (seen.response = response));
  }

  /** The response to the page itself. */
  main(): MainResponse {
    const response = this.#seen.findLast(({ requestId }) => requestId === this.#main)?.response;
    return {
      redirects: this.#redirects,
      status: response?.status ?? 0,
      headers: response?.headers ?? {},
      url: response?.url ?? '',
      protocol: response?.protocol ?? '',
      remoteIPAddress: response?.remoteIPAddress ?? '',
      remotePort: response?.remotePort ?? 0,
      security: response?.securityDetails ?? null,
      cookiesSent: this.#cookies.get(this.#main) ?? 0,
    };
  }

  /** Where the answers came from, as far as it is known. */
  servers(): { url: string; ip: string }[] {
    return this.#seen.flatMap(({ url, response }) => {
      const ip = plainAddress(response?.remoteIPAddress ?? '');
      return ip === '' ? [] : [{ url, ip }];
    });
  }

  /**
   * All exchanges since the page began to load, with bodies as far as they were kept, and what else the page consists of:
   * an exchange may have been lost (see #onExtraInfo). `cut`: something is missing.
   */
  async exchanges(
    signal: AbortSignal,
  ): Promise<{ exchanges: WarcExchange[]; resources: WarcResource[]; cut: boolean }> {
    const exchanges: WarcExchange[] = [];
    /** Addresses whose answer or content is not known. */
    const missing = new Set<string>();
    let [cut, room] = [this.#dropped, MAX_BODIES_BYTES];
    // A page that hangs would let every question run into its time limit.
    const until = Date.now() + ALL_BODIES_TIMEOUT_MS;
    const last = new Map(this.#seen.map((seen, index) => [seen.requestId, index]));
    for (const [index, seen] of this.#seen.entries()) {
      if (signal.aborted) break;
      if (seen.response === null) {
        missing.add(seen.url);
        continue;
      }
      // A redirect has no content, and its request id now belongs to the redirect's target.
      const isRedirect = last.get(seen.requestId) !== index;
      if (Date.now() > until) {
        cut = true;
        break;
      }
      const isEmpty = isRedirect || hasNoContent(seen.method, seen.response.status);
      const body = isEmpty ? new Uint8Array() : room > 0 ? await this.#body(seen) : null;
      if (body === null) {
        missing.add(seen.url);
        continue;
      }
      if (body.byteLength > room) {
        cut = true;
        continue;
      }
      room -= body.byteLength;
      const { status, statusText, headers, remoteIPAddress = '' } = seen.response;
      if (!isEmpty && !seen.finished && isCutShort(body, headers)) cut = true;
      exchanges.push({
        url: seen.url,
        method: seen.method,
        at: seen.at,
        requestHeaders: seen.requestHeaders,
        status,
        statusText,
        responseHeaders: headers,
        body,
        ip: plainAddress(remoteIPAddress),
      });
    }
    // What was only asked about with HEAD is not there yet.
    const archived = new Set(exchanges.flatMap(({ url, method }) => (method === 'HEAD' ? [] : [url])));
    const resources: WarcResource[] = [];
    const parts = signal.aborted ? [] : await this.#partsOfPage();
    // What was lost altogether is known from here alone.
    if (parts === null || parts.length > MAX_EXCHANGES) cut = true;
    for (const { frameId, url, mimeType } of (parts ?? []).slice(0, MAX_EXCHANGES)) {
      if (signal.aborted || archived.has(url)) continue;
      if (Date.now() > until) {
        cut = true;
        break;
      }
      archived.add(url);
      const body = room > 0 ? await this.#content(frameId, url) : null;
      if (body === null || body.byteLength > room) {
        cut = true;
        continue;
      }
      room -= body.byteLength;
      missing.delete(url);
      resources.push({ url, contentType: mimeType, body });
    }
    return { exchanges, resources, cut: cut || missing.size > 0 };
  }

  /**
   * What the page says that it and its frames consist of, fetched over the network; frames of other hosts excepted. Null
   * if it does not answer.
   */
  async #partsOfPage(): Promise<PagePart[] | null> {
    const answer = await this.command<{ frameTree: FrameTree }>(BODY_TIMEOUT_MS, 'Page.getResourceTree');
    const partsOf = ({ frame, resources, childFrames = [] }: FrameTree): PagePart[] => [
      ...partsOfFrame(frame, resources),
      ...childFrames.flatMap(partsOf),
    ];
    return answer === null ? null : partsOf(answer.frameTree);
  }

  /** The body as received, or else as the page holds it: another process may have received a page's first response. */
  async #body({ requestId, frameId, url }: RecordedExchange): Promise<Uint8Array | null> {
    const received = await this.command<{ body: string; base64Encoded: boolean }>(
      BODY_TIMEOUT_MS,
      'Network.getResponseBody',
      {
        requestId,
      },
    );
    if (received !== null) return Buffer.from(received.body, received.base64Encoded ? 'base64' : 'utf8');
    return await this.#content(frameId, url);
  }

  /** What the page holds of an address; null if it does not. */
  async #content(frameId: string, url: string): Promise<Uint8Array | null> {
    const kept = await this.command<{ content: string; base64Encoded: boolean }>(
      BODY_TIMEOUT_MS,
      'Page.getResourceContent',
      {
        frameId,
        url,
      },
    );
    return kept === null ? null : Buffer.from(kept.content, kept.base64Encoded ? 'base64' : 'utf8');
  }

  stop(): void {
    if (this.#contents.isDestroyed()) return;
    try {
      this.#contents.debugger.detach();
    } catch {
      // Already detached.
    }
  }
}
