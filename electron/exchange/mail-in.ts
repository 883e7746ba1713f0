// A mail file from outside, read as hostile input: bounded before it is parsed, nothing of it shown, run or fetched. R14, R17.
import PostalMime, { type Email } from 'postal-mime';
import { cleanText } from '../../domain/common.ts';
import { MAX_MAIL_PARTS } from '../../domain/evidence/calls.ts';
import { htmlText } from './platforms/html-text.ts';

/** More lines than a mail of the largest size needs; each costs the parser time. */
const MOST_LINES = 400_000;
/** Lines that may be borders between parts; two dashes and more also rule off text. */
const MOST_BORDERS = 2000;
const MOST_TEXT = 200_000;
const NEWLINE = 10;
const DASH = 45;
const MAIL_HEADERS = new Set(['from', 'to', 'date', 'subject', 'received', 'message-id', 'return-path']);

export interface MailFile {
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}
export interface MailIn {
  readonly subject: string;
  readonly text: string;
  /** The text was longer than a record holds and is cut. */
  readonly textCut: boolean;
  readonly senderName: string;
  readonly senderAddress: string;
  /** When the sender's program says it was sent; ISO 8601 in UTC. */
  readonly sentAt: string | null;
  /** When the last server on the way took it in. */
  readonly arrivedAt: string | null;
  readonly attachments: readonly MailFile[];
}

function isBounded(bytes: Uint8Array): boolean {
  let lines = 0;
  let borders = 0;
  for (let at = 0; at !== -1 && at < bytes.length; ) {
    lines += 1;
    if (bytes[at] === DASH && bytes[at + 1] === DASH) borders += 1;
    if (lines > MOST_LINES || borders > MOST_BORDERS) return false;
    const end = bytes.indexOf(NEWLINE, at);
    at = end === -1 ? -1 : end + 1;
  }
  return true;
}

const line = (text: string | undefined): string => cleanText((text ?? '').slice(0, 2000)).replaceAll(/\s+/g, ' ').slice(0, 200).trim();

/** Between 1990 and `now`, or null: what is said of another time cannot be right. */
function instant(said: string | undefined, now: Date): string | null {
  const at = Date.parse(said ?? '');
  return at >= Date.UTC(1990, 0) && at <= now.getTime() ? new Date(at).toISOString() : null;
}

const arrival = ({ headers }: Email, now: Date): string | null => instant(headers.find(({ key }) => key === 'received')?.value.split(';').at(-1)?.replace(/\(.*\)/, ''), now);

/** The last part of a name that may be a path, without dots in front. */
function fileName(said: string | null, mimeType: string, number: number): string {
  const last = line(said ?? '').split(/[/\\]/).at(-1) ?? '';
  const name = last.replace(/^[.\s]+/, '');
  if (name !== '') return name;
  return mimeType === 'message/rfc822' ? `mejl ${number}.eml` : `bilaga ${number}`;
}

const bytesOf = (content: ArrayBuffer | Uint8Array | string): Uint8Array<ArrayBuffer> => (typeof content === 'string' ? new TextEncoder().encode(content) : new Uint8Array(content));

async function parse(bytes: Uint8Array): Promise<Email | null> {
  try {
    return await PostalMime.parse(bytes, { forceRfc822Attachments: true, maxNestingDepth: 20, maxHeadersSize: 256 * 1024 });
  } catch {
    // Only its bounds are thrown.
    return null;
  }
}

/**
 * What a mail says. Mails inside it become attachments, unread. Or why it is not read: `tooMany` (parts, lines,
 * levels), `notMail` (no header that a mail has; RFC 5322). The caller bounds its bytes.
 */
export async function readMail(bytes: Uint8Array, now: Date): Promise<MailIn | 'tooMany' | 'notMail'> {
  const mail = isBounded(bytes) ? await parse(bytes) : null;
  if (mail === null || mail.attachments.length > MAX_MAIL_PARTS) return 'tooMany';
  if (!mail.headers.some(({ key }) => MAIL_HEADERS.has(key))) return 'notMail';
  const text = cleanText(mail.text ?? htmlText(mail.html ?? ''));
  const address = line(mail.from?.address);
  return {
    subject: line(mail.subject),
    text: text.slice(0, MOST_TEXT - 300),
    textCut: text.length > MOST_TEXT - 300,
    senderName: line(mail.from?.name) || address,
    senderAddress: address,
    sentAt: instant(mail.date, now),
    arrivedAt: arrival(mail, now),
    attachments: mail.attachments.map(({ filename, mimeType, content }, index) => ({ name: fileName(filename, mimeType, index + 1), bytes: bytesOf(content) })),
  };
}
