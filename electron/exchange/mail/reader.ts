// Reads a mail file from outside as hostile input: bounded before parsing; nothing in it is displayed, run or fetched.
// R14, R17.
import PostalMime, { type Email } from 'postal-mime';
import { cleanText } from '../../../domain/kernel/schemas.ts';
import { MAX_MAIL_PARTS } from '../../../domain/evidence/calls.ts';
import { htmlText } from '../platforms/html-text.ts';

/** More lines than the largest mail needs; each costs parser time. */
const MAX_LINES = 400_000;
/** Lines that may be part boundaries; lines of two or more dashes also occur as rules in text. */
const MAX_BOUNDARIES = 2000;
const MAX_TEXT_CHARACTERS = 200_000;
const NEWLINE = 10;
const DASH = 45;
const MAIL_HEADERS = new Set(['from', 'to', 'date', 'subject', 'received', 'message-id', 'return-path']);

export interface MailFile {
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}
export interface MailContent {
  readonly subject: string;
  readonly text: string;
  /** The text exceeded the limit of a record and was cut. */
  readonly textCut: boolean;
  readonly senderName: string;
  readonly senderAddress: string;
  /** When it was sent, according to the sender's program; ISO 8601 in UTC. */
  readonly sentAt: string | null;
  /** When the last mail server received it. */
  readonly arrivedAt: string | null;
  readonly attachments: readonly MailFile[];
}

function isBounded(bytes: Uint8Array): boolean {
  let lines = 0;
  let boundaries = 0;
  for (let at = 0; at !== -1 && at < bytes.length;) {
    lines += 1;
    if (bytes[at] === DASH && bytes[at + 1] === DASH) boundaries += 1;
    if (lines > MAX_LINES || boundaries > MAX_BOUNDARIES) return false;
    const end = bytes.indexOf(NEWLINE, at);
    at = end === -1 ? -1 : end + 1;
  }
  return true;
}

const line = (text: string | undefined): string =>
  cleanText((text ?? '').slice(0, 2000))
    .replaceAll(/\s+/g, ' ')
    .slice(0, 200)
    .trim();

/** A time between 1990 and `now`, otherwise null: any other time is wrong. */
function instant(stated: string | undefined, now: Date): string | null {
  const at = Date.parse((stated ?? '').slice(0, 200));
  return at >= Date.UTC(1990, 0) && at <= now.getTime() ? new Date(at).toISOString() : null;
}

/** The last part of the `Received` header that the last server added, without its comment. */
function arrival({ headers }: Email, now: Date): string | null {
  const received = headers.find(({ key }) => key === 'received')?.value ?? '';
  const time = received.slice(received.lastIndexOf(';') + 1);
  const [open, close] = [time.indexOf('('), time.lastIndexOf(')')];
  return instant(open !== -1 && close > open ? time.slice(0, open) + time.slice(close + 1) : time, now);
}

/** The last segment of a name that may be a path, without leading dots. */
function fileName(stated: string | null, mimeType: string, number: number): string {
  const last =
    line(stated ?? '')
      .split(/[/\\]/)
      .at(-1) ?? '';
  const name = last.replace(/^[.\s]+/, '');
  if (name !== '') return name;
  return mimeType === 'message/rfc822' ? `mejl ${number}.eml` : `bilaga ${number}`;
}

const bytesOf = (content: ArrayBuffer | Uint8Array | string): Uint8Array<ArrayBuffer> =>
  typeof content === 'string' ? new TextEncoder().encode(content) : new Uint8Array(content);

async function parse(bytes: Uint8Array): Promise<Email | null> {
  try {
    return await PostalMime.parse(bytes, {
      forceRfc822Attachments: true,
      maxNestingDepth: 20,
      maxHeadersSize: 256 * 1024,
    });
  } catch {
    // Thrown only when a parser limit is exceeded.
    return null;
  }
}

/**
 * Parses a mail; nested mails become attachments and are not parsed. Otherwise the reason: `tooMany` (parts, lines,
 * levels), or `notMail` (no mail header; RFC 5322). The caller limits the size in bytes.
 */
export async function readMail(bytes: Uint8Array, now: Date): Promise<MailContent | 'tooMany' | 'notMail'> {
  const mail = isBounded(bytes) ? await parse(bytes) : null;
  if (mail === null || mail.attachments.length > MAX_MAIL_PARTS) return 'tooMany';
  if (!mail.headers.some(({ key }) => MAIL_HEADERS.has(key))) return 'notMail';
  const text = cleanText(mail.text ?? htmlText(mail.html ?? ''));
  const address = line(mail.from?.address);
  return {
    subject: line(mail.subject),
    text: text.slice(0, MAX_TEXT_CHARACTERS - 300),
    textCut: text.length > MAX_TEXT_CHARACTERS - 300,
    senderName: line(mail.from?.name) || address,
    senderAddress: address,
    sentAt: instant(mail.date, now),
    arrivedAt: arrival(mail, now),
    attachments: mail.attachments.map(({ filename, mimeType, content }, index) => ({
      name: fileName(filename, mimeType, index + 1),
      bytes: bytesOf(content),
    })),
  };
}
