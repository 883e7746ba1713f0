// A capture: one page of a channel at one point in time, in several formats, hashed and signed. R17, R18, R23, R44–R46.
import { z } from 'zod';
import { FileRef, Id, Instant, Line, OptionalLine, Stamp, WebAddress } from '../kernel/schemas.ts';
import { DiaryDecision, Classification, Disposed } from '../moderation/model.ts';

/**
 * `picture`: the whole page as PNG. `pdf`: the print view. `page`: MHTML, text and images in one file. `archive`: WARC,
 * the servers' responses. `text`: the page's text, one line for each block (`domain/evidence/page-text.ts`). `manifest`,
 * `signature`, `key`: what was saved and by whom, and the proof of it.
 */
export const CAPTURE_PARTS = ['picture', 'pdf', 'page', 'archive', 'text', 'manifest', 'signature', 'key'] as const;
/** The parts that the capture window produces; the others are produced when the capture is stored. */
export const CapturedPart = z.enum(CAPTURE_PARTS).exclude(['manifest', 'signature', 'key']);
export type CapturedPart = z.infer<typeof CapturedPart>;

export const CAPTURE_NOTES = [
  /** The page exceeded the maximum picture size; the picture shows only its beginning. */
  'pictureCut',
  /** Parts of the page were still loading. */
  'stillLoading',
  /** Scrolling through the page was stopped by the user or by the time limit. */
  'notReadThrough',
  /** The server responded with an error (4xx, 5xx). */
  'errorPage',
  /** Loaded over http, so the content could have been altered in transit. */
  'notEncrypted',
  /** The page seems to show a cookie banner, which is then in the picture. */
  'cookieBanner',
  /** The page has a password field, so presumably no user was logged in. */
  'loggedOut',
  'noPicture',
  'noPdf',
  'noPage',
  'noArchive',
  /** Some responses are missing from the archive: too large, or no longer available. */
  'archiveCut',
] as const;
export const CaptureNote = z.enum(CAPTURE_NOTES);
export type CaptureNote = z.infer<typeof CaptureNote>;

const Pixels = z.number().int().min(0).max(10_000_000);
// Redirects may contain addresses that `WebAddress` rejects; only the length is limited.
const Address = z.string().max(4000);

export const MAX_REDIRECTS = 30;
/** Text that the user selected on the page; as untrusted as the page itself. */
export const Selection = z.object({
  text: z.string().max(200_000),
  /** The closest link, or empty. */
  link: z.union([WebAddress, z.literal('')]),
  /** The apparent author, or empty. */
  author: z.string().max(200),
});
export type Selection = z.infer<typeof Selection>;

/** The certificate the server proved itself with. Serial number and hash in hexadecimal, empty if unknown. */
export const PageCertificate = z.object({
  subject: OptionalLine,
  issuer: OptionalLine,
  serialNumber: z.string().regex(/^[0-9a-f]{0,64}$/),
  sha256: z.string().regex(/^([0-9a-f]{64})?$/),
  validFrom: Instant,
  validTo: Instant,
});
export type PageCertificate = z.infer<typeof PageCertificate>;

/** How the page was fetched. */
export const PageConnection = z.object({
  /** HTTP version as the browser names it (`http/1.1`, `h2`, `h3`), and TLS version; empty without encryption. */
  protocol: z.string().max(40),
  tls: z.string().max(40),
  /** The server's IP address and port; empty and 0 if unknown, as behind a proxy. */
  address: z.union([z.ipv4(), z.ipv6(), z.literal('')]),
  port: z.number().int().min(0).max(65_535),
  /** The proxy as the system names it; empty without one, null if unknown. */
  proxy: OptionalLine.nullable(),
  certificate: PageCertificate.nullable(),
});
export type PageConnection = z.infer<typeof PageConnection>;

const Count = z
  .number()
  .int()
  .min(0)
  .transform((count) => Math.min(count, 1_000_000));
/** What a capture lacks of its page, counted in the page. */
export const CaptureLacks = z.object({
  /** How many comments the page says that there are, and how many were captured. */
  stated: Count,
  comments: Count,
  /** Parts that were collapsed: "show more", "show 12 more comments". */
  collapsed: Count,
  /** Pictures that were not loaded, and frames of other sites. */
  images: Count,
  frames: Count,
});
export type CaptureLacks = z.infer<typeof CaptureLacks>;

/** Facts about the page and the moment of capture. Produced next to the hostile page, hence untrusted. */
export const CaptureFacts = z.object({
  takenAt: Instant,
  /** The requested address, its redirects, and the page's address at the time of capture. */
  address: Address,
  redirects: z.array(z.object({ address: Address, status: z.number().int().min(0).max(999) })).max(MAX_REDIRECTS),
  finalAddress: Address,
  /** HTTP status of the page's response; 0 if unknown. */
  status: z.number().int().min(0).max(999),
  title: OptionalLine,
  /** The server's clock (the Date header), if sent. */
  serverDate: Instant.nullable(),
  selection: Selection.nullable(),
  /** In CSS pixels. */
  viewport: z.object({ width: Pixels, height: Pixels }),
  /** Size of the whole page in CSS pixels, and the height that the picture covers. */
  page: z.object({ width: Pixels, height: Pixels, pictured: Pixels }),
  notes: z.array(CaptureNote).max(CAPTURE_NOTES.length),
  /** Versions of Kanalvakt and of its browser engine. */
  program: Line,
  browser: Line,
  // Captures from before 0.4.0 lack the following.
  connection: PageConnection.optional(),
  /** How the browser presented itself to the server. */
  userAgent: z.string().max(500).optional(),
  /** Requests refused in an unattended capture: not https, or not to the internet. */
  blocked: z.number().int().min(0).optional(),
  /** Cookies sent with the request for the page, and those the session held for it when it was saved. */
  cookies: z.object({ sent: z.number().int().min(0), held: z.number().int().min(0) }).optional(),
  /** Older captures lack it, and those of pages that did not answer. */
  lacks: CaptureLacks.optional(),
});
export type CaptureFacts = z.infer<typeof CaptureFacts>;

export const CaptureFile = FileRef.extend({ part: z.enum(CAPTURE_PARTS) });
export type CaptureFile = z.infer<typeof CaptureFile>;
export const MAX_CAPTURE_FILES = 20;

export const Capture = CaptureFacts.extend({
  id: Id,
  channelId: Id,
  /** `received`: what others wrote to the municipality; `drawnUp`: the municipality's own page (R44). */
  direction: z.enum(['received', 'drawnUp']),
  /** Time in Europe/Stockholm with UTC offset, as written in the manifest. */
  localTime: z.string().max(40),
  /** None only where they have been disposed of. */
  files: z.array(CaptureFile).max(MAX_CAPTURE_FILES),
  /** The member's Ed25519 signature of the manifest, base64. */
  signed: z.object({ by: z.string().max(100), publicKey: z.string().max(100), signature: z.string().max(200) }),
  /** The capture plan it was made for (R23), and the moderation case it is evidence in. */
  planId: Id.nullable(),
  caseId: Id.nullable(),
  /** Captured automatically by the program. */
  unattended: z.boolean(),
  marks: Classification,
  diary: DiaryDecision.nullable(),
  keptWhere: z.enum(['vault', 'medium', 'print', 'link']),
  /** Disposal of its contents, and the grounds for it (R47). */
  disposed: Disposed.optional(),
  created: Stamp,
  changed: Stamp,
});
export type Capture = z.infer<typeof Capture>;
