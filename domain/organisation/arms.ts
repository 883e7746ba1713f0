// The municipality's arms: what may be given, and what is kept of it.
import { z } from 'zod';

/** Largest file that may be given. */
export const MAX_ARMS_BYTES = 512 * 1024;
/** Longest side of a given picture, in pixels. */
export const MAX_GIVEN_SIDE = 4096;
/** Longest side of the picture that is kept, in pixels. */
export const ARMS_SIDE = 384;
/** Largest picture that is kept: every pixel in full, and the frame of the file. */
export const MAX_KEPT_BYTES = 640 * 1024;
/** How many times longer one side may be than the other. */
export const MAX_ARMS_RATIO = 4;

/** Why a file cannot be the arms. Each is a code of the organisation. */
export const ARMS_REFUSALS = [
  /** Neither PNG nor SVG. */
  'armsType',
  /** Cut short, or not what it says it is. */
  'armsDamaged',
  /** It runs something. */
  'armsScript',
  /** It fetches something from elsewhere. */
  'armsOutside',
  /** It holds other things than a drawing: web pages, entities. */
  'armsForeign',
  /** More pixels or parts than may be drawn. */
  'armsTooMuch',
  /** Far too long for its width. */
  'armsShape',
] as const;
export type ArmsRefusal = (typeof ARMS_REFUSALS)[number];

/** The arms as kept: a stored PNG. */
export const Arms = z.object({
  blobId: z.string().regex(/^[0-9a-f]{64}$/),
  width: z.number().int().min(1).max(ARMS_SIDE),
  height: z.number().int().min(1).max(ARMS_SIDE),
});
export type Arms = z.infer<typeof Arms>;

/** A given file that may be drawn, with the size it says. */
export const GivenArms = z.object({
  kind: z.enum(['png', 'svg']),
  width: z.number().positive().max(MAX_GIVEN_SIDE),
  height: z.number().positive().max(MAX_GIVEN_SIDE),
});
export type GivenArms = z.infer<typeof GivenArms>;

/** The size at which a given picture is kept: a drawing as large as may be, a picture never larger than it is. */
export function keptSize({ kind, width, height }: GivenArms): { readonly width: number; readonly height: number } {
  const scale = ARMS_SIDE / Math.max(width, height);
  const used = kind === 'svg' ? scale : Math.min(1, scale);
  const side = (length: number): number => Math.min(ARMS_SIDE, Math.max(1, Math.round(length * used)));
  return { width: side(width), height: side(height) };
}
