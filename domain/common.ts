// The small schemas everything is built of: ids, dates, times and texts with bounds.
import { z } from 'zod';

/** Control characters and bidirectional overrides: never useful in a register, and able to make text lie. */
// eslint-disable-next-line no-control-regex
const UNSAFE = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F\u202A-\u202E\u2066-\u2069]/g;

/** Text as it is stored: NFC, without control characters, line ends as `\n`, trimmed. */
export const cleanText = (text: string): string => text.replace(/\r\n?/g, '\n').replace(UNSAFE, '').normalize('NFC').trim();

/** Refuses what is far too long before anything is done with it, and names the limit that holds for what is left. */
const atMost = (bound: number, max: number) =>
  z.string().check(({ value, issues }) => {
    if (value.length > bound) issues.push({ code: 'too_big', origin: 'string', maximum: max, inclusive: true, input: value });
  });

const tidy = (max: number, min: number) =>
  atMost(max * 2 + 1000, max)
    .transform(cleanText)
    .pipe(z.string().min(min).max(max));

/** One line: a name, a title. At most 200 characters. */
export const Line = tidy(200, 1);
/** One line that may be empty. */
export const OptionalLine = tidy(200, 0).default('');
/** Running text, at most 20,000 characters, may be empty. */
export const Text = tidy(20_000, 0).default('');
/** Running text that must say something. */
export const RequiredText = tidy(20_000, 1);
/** A citizen's text as pasted: at most 200,000 characters, kept as it is but for control characters. */
export const PastedText = tidy(200_000, 0).default('');

/** Identifier of a row: given by the program, never typed. What every object has by itself (`__proto__`, `constructor`) is none. */
export const Id = z
  .string()
  .regex(/^[A-Za-z0-9_-]{1,64}$/)
  .refine((id) => !(id in Object.prototype), { error: 'invalid' });

const isRealDate = (value: string): boolean => {
  const [year, month, day] = value.split('-').map(Number);
  if (year === undefined || month === undefined || day === undefined) return false;
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
};

/** A calendar day, `YYYY-MM-DD`, in Europe/Stockholm; must exist; 1990–2199. */
export const Day = z
  .string()
  .regex(/^(19[9]\d|20\d\d|21\d\d)-\d\d-\d\d$/)
  .refine(isRealDate, { error: 'notADate' });
export type Day = z.infer<typeof Day>;

/** A point in time, ISO 8601 in UTC. */
export const Instant = z.iso.datetime({ offset: false });

const WEB = /^https?:\/\/[^\s/$.?#].[^\s]*$/i;
/** A web address; only http and https, so that `javascript:` and `file:` never get in. */
export const WebAddress = atMost(4000, 2000)
  .transform((value) => value.trim())
  .pipe(z.string().min(1).max(2000).regex(WEB, { error: 'notAWebAddress' }));

/** An e-mail address, or empty. */
export const OptionalMail = atMost(600, 254)
  .transform((value) => value.trim())
  .pipe(z.union([z.literal(''), z.email().max(254)]))
  .default('');

/** A telephone number as people write it, or empty. */
export const OptionalPhone = atMost(200, 40)
  .transform((value) => value.trim())
  .pipe(z.union([z.literal(''), z.string().max(40).regex(/^\+?[0-9 ()/-]{3,40}$/, { error: 'notAPhone' })]))
  .default('');

/** Who did it and when; set by the services, never by a screen. */
export const Stamp = z.object({
  at: Instant,
  by: Id,
  /** Whom he stood in for by a cover in force then (R25). Left out: nobody, or it is from before this was noted. */
  onBehalfOf: z.array(Id).min(1).max(20).optional(),
});
export type Stamp = z.infer<typeof Stamp>;

/** A stored file: what it was called, and how its content can be recognised. */
export const FileRef = z.object({
  blobId: z.string().regex(/^[0-9a-f]{16,128}$/),
  name: Line,
  mediaType: z.string().max(100),
  /** Bytes. */
  size: z.number().int().nonnegative(),
  /** Hex SHA-256 of the content. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  added: Stamp,
});
export type FileRef = z.infer<typeof FileRef>;
