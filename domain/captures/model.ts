// A capture: a page of a channel as it was at one moment, in several forms, hashed and signed. R17, R18, R23, R44–R46.
import { z } from 'zod';
import { FileRef, Id, Instant, Line, OptionalLine, Stamp, WebAddress } from '../common.ts';
import { DiaryDecision, Marks } from '../moderation/model.ts';

/**
 * `picture`: the whole page, PNG. `pdf`: as it prints. `page`: MHTML, text and pictures in one file. `archive`: WARC, what
 * the servers answered. `manifest`, `signature`, `key`: what was saved, by whom, and the proof of it.
 */
export const CAPTURE_PARTS = ['picture', 'pdf', 'page', 'archive', 'manifest', 'signature', 'key'] as const;
/** The parts that the capture window makes; the rest are made when they are stored. */
export const TakenPart = z.enum(CAPTURE_PARTS).exclude(['manifest', 'signature', 'key']);
export type TakenPart = z.infer<typeof TakenPart>;

export const CAPTURE_NOTES = [
  /** The page was longer than what a picture may hold; the picture has its beginning. */
  'pictureCut',
  /** Something of the page was still loading. */
  'stillLoading',
  /** Reading through the page was stopped by the person, or after the longest time. */
  'notReadThrough',
  /** The server answered with an error (4xx, 5xx). */
  'errorPage',
  /** Over http, so that the content could have been changed on its way. */
  'notEncrypted',
  /** Something that looks like a question about cookies was on the page, and is in the picture. */
  'cookieBanner',
  /** The page has a field for a password: nobody was logged in. */
  'loggedOut',
  'noPicture',
  'noPdf',
  'noPage',
  'noArchive',
  /** Some answers were too large for the archive, or had gone. */
  'archiveCut',
] as const;
export const CaptureNote = z.enum(CAPTURE_NOTES);
export type CaptureNote = z.infer<typeof CaptureNote>;

const Pixels = z.number().int().min(0).max(10_000_000);
// A redirect may pass an address that no register takes; what matters is that it is bounded text.
const Address = z.string().max(4000);

export const MOST_REDIRECTS = 30;
/** A text of the page that the person marked; as hostile as the rest of it. */
export const Selection = z.object({
  text: z.string().max(200_000),
  /** The nearest link to it, or empty. */
  link: z.union([WebAddress, z.literal('')]),
  /** Who seems to have written it, or empty. */
  author: z.string().max(200),
});
export type Selection = z.infer<typeof Selection>;

/** What is known of the page and the moment; made beside the page, so nothing of it is trusted. */
export const CaptureFacts = z.object({
  takenAt: Instant,
  /** What was asked for, where it led, and the page's own address when it was saved. */
  address: Address,
  redirects: z.array(z.object({ address: Address, status: z.number().int().min(0).max(999) })).max(MOST_REDIRECTS),
  finalAddress: Address,
  /** Status of the page's answer; 0 when not known. */
  status: z.number().int().min(0).max(999),
  title: OptionalLine,
  /** The server's own time (the Date header), where it says one. */
  serverDate: Instant.nullable(),
  selection: Selection.nullable(),
  /** CSS pixels. */
  viewport: z.object({ width: Pixels, height: Pixels }),
  /** Size of the whole page, and how much of its height the picture has. */
  page: z.object({ width: Pixels, height: Pixels, pictured: Pixels }),
  notes: z.array(CaptureNote).max(CAPTURE_NOTES.length),
  /** Versions of the program and of its browser. */
  program: Line,
  browser: Line,
});
export type CaptureFacts = z.infer<typeof CaptureFacts>;

export const CaptureFile = FileRef.extend({ part: z.enum(CAPTURE_PARTS) });
export type CaptureFile = z.infer<typeof CaptureFile>;
export const MOST_CAPTURE_FILES = 20;

export const Capture = CaptureFacts.extend({
  id: Id,
  channelId: Id,
  /** What others wrote to the municipality, or the municipality's own page in order (R44). */
  direction: z.enum(['received', 'drawnUp']),
  /** Time in Europe/Stockholm with its distance from UTC, as it stands in the manifest. */
  localTime: z.string().max(40),
  files: z.array(CaptureFile).min(1).max(MOST_CAPTURE_FILES),
  /** The member's Ed25519 signature of the manifest; base64. */
  signed: z.object({ by: z.string().max(100), publicKey: z.string().max(100), signature: z.string().max(200) }),
  /** The plan it was taken for (R23), and the moderation case it is evidence in. */
  planId: Id.nullable(),
  caseId: Id.nullable(),
  /** Taken by the program by itself. */
  unattended: z.boolean(),
  marks: Marks,
  diary: DiaryDecision.nullable(),
  keptWhere: z.enum(['vault', 'medium', 'print', 'link']),
  created: Stamp,
  changed: Stamp,
});
export type Capture = z.infer<typeof Capture>;
