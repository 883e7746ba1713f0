// What a capture lacks of its page, as sentences to show. R17.
import type { CaptureLacks } from './model.ts';

type LackSentence =
  | { readonly code: 'comments'; readonly params: { readonly stated: number; readonly count: number } }
  | { readonly code: 'collapsed' | 'images' | 'frames'; readonly params: { readonly count: number } };

/** What is missing, the most important first. */
export function lackSentences(lacks: CaptureLacks | undefined): LackSentence[] {
  if (lacks === undefined) return [];
  const { stated, comments, collapsed, images, frames } = lacks;
  const sentences: LackSentence[] =
    stated > comments ? [{ code: 'comments', params: { stated, count: comments } }] : [];
  for (const [code, count] of [
    ['collapsed', collapsed],
    ['images', images],
    ['frames', frames],
  ] as const)
    if (count > 0) sentences.push({ code, params: { count } });
  return sentences;
}

/** Whether comments or texts of the page may be missing in the capture. */
export const lacksText = (lacks: CaptureLacks | undefined): boolean =>
  lacks !== undefined && (lacks.stated > lacks.comments || lacks.collapsed > 0);

/** Whether the page has frames of other sites, whose texts are not in the capture's text. */
export const hasFrames = ({ lacks }: { readonly lacks?: CaptureLacks | undefined }): boolean =>
  lacks !== undefined && lacks.frames > 0;
