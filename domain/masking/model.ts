// What is masked in a record before it is given out, and the proof that nothing is left under the masks. R42.2.
import { z } from 'zod';
import { Line, OptionalLine } from '../kernel/schemas.ts';

/** Pixels per inch of the pages of a masked PDF: text of six points is still read, and a page is a few hundred kB. */
export const PAGE_DPI = 150;
/** Pages of a PDF that can be masked. */
export const MAX_MASKED_PAGES = 200;
/** Regions of one picture or page. */
export const MAX_REGIONS = 500;
/** Texts that one proof looks for. */
export const MAX_MASKED_STRINGS = 5000;

const count = z.number().int().nonnegative();

/** A part of a text that is not shown: UTF-16 offsets, and the ground that stands in its place, as "OSL 21:1". */
export const TextMask = z.object({ from: count, to: count, label: OptionalLine });
export type TextMask = z.infer<typeof TextMask>;

/** A part of a picture that is not shown: pixels of the picture as it is displayed, turned the right way up. */
export const PictureRegion = z.object({
  ...{ x: count, y: count },
  ...{ width: z.number().int().positive(), height: z.number().int().positive() },
});
export type PictureRegion = z.infer<typeof PictureRegion>;

/** A region of a page of a PDF, in pixels of the page at `PAGE_DPI`. Pages are numbered from 1. */
export const PageRegion = PictureRegion.extend({ page: z.number().int().positive() });
export type PageRegion = z.infer<typeof PageRegion>;

/** Hex SHA-256. */
const Hash = z.string().regex(/^[0-9a-f]{64}$/);

/** A picture that a document may contain: what was made of it, and where nothing but the colour of masks may be. */
export const MaskedPicture = z.object({
  ...{ width: z.number().int().positive(), height: z.number().int().positive() },
  /** Of its pixels, three bytes each, row by row. */
  pixels: Hash,
  regions: z.array(PictureRegion).max(MAX_REGIONS),
});
export type MaskedPicture = z.infer<typeof MaskedPicture>;

/** A text that was masked, and how many times it may stand in the document because somebody decided so. */
export const MaskedString = z.object({ text: z.string().min(1).max(500_000), allowed: count });
export type MaskedString = z.infer<typeof MaskedString>;

/** What a proof is about. */
export const ProofSubject = z.object({
  fileName: Line,
  strings: z.array(MaskedString).max(MAX_MASKED_STRINGS),
  /** All pictures that the document contains. Another one is a reason to withhold it. */
  pictures: z.array(MaskedPicture).max(10_000),
});
export type ProofSubject = z.infer<typeof ProofSubject>;

/** In the order in which they are made. */
export const PROOF_CHECKS = [
  /** One version of the file: one end mark, one table of objects, nothing before or after. */
  'oneVersion',
  /** Every object and stream could be opened and read. */
  'readable',
  /** No annotation, form, attachment, script, action or layer. */
  'noExtras',
  /** Title, producer and dates only, and no masked text in them. */
  'metadata',
  /** No masked text in the name of the file. */
  'fileName',
  /** No masked text in the text of a page as it is read by others, drawn or hidden. */
  'pageText',
  /** No masked text in any string, stream or alternative text of the file. */
  'objects',
  /** Every picture is one of those that were made, without data beside its pixels. */
  'pictures',
  /** Every masked region is of one colour, pixel by pixel. */
  'regions',
] as const;
export const ProofCheckName = z.enum(PROOF_CHECKS);
export type ProofCheckName = z.infer<typeof ProofCheckName>;

/** What one check looked at, and how often it found what must not be there. `pages`: where, if a page is known. */
export const ProofCheck = z.object({
  ...{ check: ProofCheckName, looked: count, found: count },
  pages: z.array(z.number().int().positive()).max(20),
});
export type ProofCheck = z.infer<typeof ProofCheck>;

/**
 * The proof of one document, for the log. It repeats nothing that was masked. The document may be given out only if
 * `holds`; otherwise the checks with a `found` above zero say why not.
 */
export const MaskingProof = z.object({
  holds: z.boolean(),
  /** Of the document. */
  sha256: Hash,
  /** Bytes. */
  size: count,
  pages: count,
  checks: z.array(ProofCheck).max(PROOF_CHECKS.length),
});
export type MaskingProof = z.infer<typeof MaskingProof>;

/** What is looked for in a file that is given out as it is: what must not be in it, and what somebody has to judge. */
export interface SoughtInFile {
  readonly strings: readonly string[];
  /** Names of whoever sent what is withheld. */
  readonly names: readonly string[];
}
/** How often it stands there, and how many parts of the file could not be read as text. */
export const FileSearch = z.object({ strings: count, names: count, unread: count });
export type FileSearch = z.infer<typeof FileSearch>;

/** How a file can be given out with parts masked; `no`: only as text, or not at all. */
export const MASKABLE = ['picture', 'pdf', 'no'] as const;
export type Maskable = (typeof MASKABLE)[number];

const MASKABLE_TYPES: Readonly<Record<string, Maskable>> = {
  'image/png': 'picture',
  'image/jpeg': 'picture',
  'image/gif': 'picture',
  'image/webp': 'picture',
  'application/pdf': 'pdf',
};

/** How a file of this media type can be given out masked. What the file is in fact is seen when it is opened. */
export const maskable = (mediaType: string): Maskable =>
  MASKABLE_TYPES[mediaType.split(';', 1)[0]?.trim().toLowerCase() ?? ''] ?? 'no';
