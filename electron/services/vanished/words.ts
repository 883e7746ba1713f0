// The words of findings, out of the texts of two captures. Those of a comparison are kept until the vault is locked: the
// list is asked for after every change, and a text is up to 8 MB. R17.3.
import { EVERYTHING } from '../../../domain/contract/reads.ts';
import { hasFrames } from '../../../domain/captures/lacks.ts';
import type { Capture } from '../../../domain/captures/model.ts';
import type { TextBlock } from '../../../domain/evidence/page-text.ts';
import type { Comparison } from '../../../domain/vanished/model.ts';
import type { ScopeKey } from '../../vault/index.ts';
import type { ServiceContext } from '../kernel/context.ts';
import { noteReads, unrecorded } from '../kernel/recorded-reads.ts';
import { captureKind } from '../record-kinds/capture.ts';
import { blocksOf } from './compare.ts';

const MAX_SHOWN_CHARACTERS = 2_000;

interface FindingWords {
  readonly author: string;
  readonly text: string;
  readonly nowText: string;
}
const NONE: FindingWords = { author: '', text: '', nowText: '' };

export interface ShownWords extends FindingWords {
  readonly frames: boolean;
}
interface Loaded {
  readonly findings: readonly FindingWords[];
  readonly frames: boolean;
}

interface KeptWords {
  /** The hashes of the two texts that they are of; empty: that text may not be read, or is disposed of. */
  readonly of: string;
  readonly findings: readonly FindingWords[];
  readonly characters: number;
}

const MAX_COMPARISONS = 200;
const MAX_CHARACTERS = 4_000_000;

/** By comparison, the one used last at the end. */
class WordsCache {
  readonly #kept = new Map<string, KeptWords>();
  #characters = 0;

  get(id: string, of: string): readonly FindingWords[] | undefined {
    const found = this.#kept.get(id);
    if (found === undefined) return undefined;
    this.#remove(id);
    // Of a text that has been disposed of since, or that this person may not read, nothing is kept.
    if (found.of !== of) return undefined;
    this.#add(id, found);
    return found.findings;
  }

  put(id: string, of: string, findings: readonly FindingWords[]): void {
    this.#remove(id);
    const characters = findings.reduce((sum, { text, nowText }) => sum + text.length + nowText.length, 0);
    this.#add(id, { of, findings, characters });
    for (const [oldest] of this.#kept) {
      if (this.#kept.size <= MAX_COMPARISONS && this.#characters <= MAX_CHARACTERS) break;
      this.#remove(oldest);
    }
  }

  clear(): void {
    this.#kept.clear();
    this.#characters = 0;
  }

  #add(id: string, words: KeptWords): void {
    this.#kept.set(id, words);
    this.#characters += words.characters;
  }

  #remove(id: string): void {
    this.#characters -= this.#kept.get(id)?.characters ?? 0;
    this.#kept.delete(id);
  }
}

/** No answer depends on it: what it holds is found by the hashes of what it was made of. */
const WORDS: ScopeKey<WordsCache> = { reads: [], make: () => new WordsCache(), end: (cache) => cache.clear() };

const shaOf = (capture: Capture | null): string => capture?.files.find(({ part }) => part === 'text')?.sha256 ?? '';

const wordsOf = (
  { findings }: Comparison,
  before: readonly TextBlock[],
  after: readonly TextBlock[],
): readonly FindingWords[] =>
  findings.map(({ line, now }) => {
    const block = line === null ? undefined : before[line];
    return {
      author: block?.author ?? '',
      text: (block?.text ?? '').slice(0, MAX_SHOWN_CHARACTERS),
      nowText: now === null ? '' : (after[now]?.text ?? '').slice(0, MAX_SHOWN_CHARACTERS),
    };
  });

/**
 * The blocks of a capture's text. A stored file never changes, so an answer depends on nothing but the capture, unless
 * the file cannot be read now.
 */
async function textOf(context: ServiceContext, capture: Capture | null): Promise<readonly TextBlock[] | null> {
  if (shaOf(capture) === '' || capture === null) return [];
  const blocks = await blocksOf(unrecorded(context), capture);
  if (blocks === null) noteReads(context, [EVERYTHING]);
  return blocks;
}

/**
 * The words of a finding, and whether frames of the pages are left out. Empty where the signed-in person may not read the
 * capture, or it is disposed of.
 */
export function wordsIn(context: ServiceContext): (comparison: Comparison, index: number) => Promise<ShownWords> {
  const read = captureKind.reading(context);
  const cache = context.vault.scope.of(WORDS);
  const readable = async (id: string): Promise<Capture | null> => {
    const capture = await read(id);
    return capture.ok && capture.value.disposed === undefined ? capture.value : null;
  };
  const load = async (comparison: Comparison): Promise<Loaded> => {
    const [earlier, later] = [await readable(comparison.earlier.id), await readable(comparison.later.id)];
    const frames = [earlier, later].some((capture) => capture !== null && hasFrames(capture));
    const of = [earlier, later].map(shaOf).join();
    const kept = cache.get(comparison.id, of);
    if (kept !== undefined) return { findings: kept, frames };
    const [before, after] = [await textOf(context, earlier), await textOf(context, later)];
    const findings = wordsOf(comparison, before ?? [], after ?? []);
    if (before !== null && after !== null) cache.put(comparison.id, of, findings);
    return { findings, frames };
  };
  const asked = new Map<string, Promise<Loaded>>();
  return async (comparison, index) => {
    const loading = asked.get(comparison.id) ?? load(comparison);
    asked.set(comparison.id, loading);
    const { findings, frames } = await loading;
    return { ...(findings[index] ?? NONE), frames };
  };
}
