// All records, examined: kept while the vault is open, and renewed for what has changed since. R41.
import { platformNameOf } from '../../../domain/common-page/propose.ts';
import { isVisible } from '../../../domain/item-imports/rules.ts';
import { isMadeHere } from '../../../domain/items/model.ts';
import { candidateOf } from './candidates.ts';
import { ok, fail, type Result } from '../../../domain/kernel/result.ts';
import type { VaultState } from '../../../domain/kernel/state.ts';
import { folded, wordsOf } from '../../../domain/personal-data/words.ts';
import type { PublicCandidate } from '../../../domain/public-search/candidate.ts';
import { Identities } from '../../../domain/public-search/identities.ts';
import {
  judge,
  type Judgement,
  type Known,
  neverReason,
  type Reading,
  readingOf,
} from '../../../domain/public-search/judge.ts';
import {
  DEFAULT_PUBLIC_SETTINGS,
  DEFAULT_REMINDER,
  PUBLIC_SETTINGS_ID,
  type PublicReview,
  type PublicSettings,
} from '../../../domain/public-search/model.ts';
import { RECORD_KINDS } from '../../../domain/records/model.ts';
import type { LogRow, ScopeKey } from '../../vault/index.ts';
import type { ServiceContext } from '../kernel/context.ts';
import { unrecorded } from '../kernel/recorded-reads.ts';
import { itemKind } from '../record-kinds/item.ts';

interface Source {
  readonly versions: number;
  readonly candidate: PublicCandidate;
  /** Null: it never goes out, so its words are not examined. */
  reading: Reading | null;
  /** Of what the reading was made, beside the record. */
  of: string;
}

interface Kept {
  sources: Map<string, Source>;
  /** One at a time. */
  running: Promise<unknown>;
}
const KEPT: ScopeKey<Kept> = { make: () => ({ sources: new Map(), running: Promise.resolve() }) };

export interface Judged {
  readonly candidate: PublicCandidate;
  readonly reading: Reading | null;
  readonly judgement: Judgement;
  readonly review: PublicReview | undefined;
}

interface ScanOptions {
  readonly onProgress?: (done: number, total: number) => void;
  readonly cancelled?: () => boolean;
}

export interface Scan {
  readonly settings: PublicSettings;
  readonly judged: readonly Judged[];
  readonly byId: ReadonlyMap<string, Judged>;
}

/** After so many records, the engine answers others. */
export const BREATH = 100;
export const breathe = (): Promise<void> => new Promise((done) => setImmediate(done));

export function settingsOf({ publicSettings }: Pick<VaultState, 'publicSettings'>): PublicSettings {
  const row = publicSettings[PUBLIC_SETTINGS_ID];
  if (row === undefined) return DEFAULT_PUBLIC_SETTINGS;
  const { citizens, names, kept, contact, remind = DEFAULT_REMINDER } = row;
  return { citizens, names, kept, contact, remind };
}

/** Names of the municipality's own, which are nobody's. */
export function ownNames(context: ServiceContext): string[] {
  const { municipality, channels, departments, units, boards } = context.vault.db.data;
  const rules = context.ruleSet();
  return [
    ...Object.values(municipality).map(({ name }) => name),
    ...Object.values(channels).map(({ name }) => name),
    ...Object.values(departments).map(({ name }) => name),
    ...Object.values(units).map(({ name }) => name),
    ...Object.values(boards).map(({ name }) => name),
    ...Object.values(channels).map((channel) => platformNameOf(channel, rules)),
  ];
}

/** An undone import's items do not exist. */
function exists({ itemImports }: VaultState, { kind, id, facets }: LogRow): boolean {
  if (kind !== itemKind.log) return true;
  const item = itemKind.facetsOf(facets);
  return isMadeHere(item('format')) || isVisible(itemImports, item('importId'), id);
}

async function loadSources(
  context: ServiceContext,
  old: Map<string, Source>,
  { onProgress, cancelled }: ScanOptions,
): Promise<Result<Map<string, Source>>> {
  const rows = await context.vault.all({ kinds: RECORD_KINDS, order: 'oldest' });
  if (!rows.ok) return rows;
  const { data } = context.vault.db;
  const sources = new Map<string, Source>();
  for (const [index, row] of rows.value.entries()) {
    if (index % BREATH === 0) {
      onProgress?.(index, rows.value.length);
      await breathe();
      if (cancelled?.() === true) return fail('publicSearch.cancelled');
    }
    if (!exists(data, row)) continue;
    const known = old.get(row.id);
    if (known?.versions === row.versions && known.candidate.facts.disposed === (row.facets.disposed === 'yes')) {
      sources.set(row.id, known);
      continue;
    }
    const candidate = await candidateOf(context, row);
    if (!candidate.ok) return candidate;
    sources.set(row.id, { versions: row.versions, candidate: candidate.value, reading: null, of: '' });
  }
  return ok(sources);
}

async function examineAll(
  sources: ReadonlyMap<string, Source>,
  settings: PublicSettings,
  own: readonly string[],
  { cancelled }: ScanOptions,
): Promise<Result<void>> {
  const identities = new Identities(own);
  for (const { candidate } of sources.values()) identities.add(candidate.people);
  const words = new Set([...own, ...settings.kept].flatMap((name) => wordsOf(name).map(({ text }) => folded(text))));
  const known: Known = { kept: settings.kept, words };
  const of = JSON.stringify([identities.stamp, settings.kept, own]);
  let examined = 0;
  for (const source of sources.values()) {
    if (neverReason(source.candidate, settings) !== null) {
      source.reading = null;
      source.of = '';
      continue;
    }
    if (source.of === of) continue;
    source.reading = readingOf(source.candidate, identities, known);
    source.of = of;
    examined += 1;
    if (examined % BREATH === 0) {
      await breathe();
      if (cancelled?.() === true) return fail('publicSearch.cancelled');
    }
  }
  return ok(undefined);
}

const NOTHING_FOUND: Reading = {
  text: { text: '', certain: [], unsure: [] },
  answer: { text: '', certain: [], unsure: [] },
  reasons: [],
};

async function renew(context: ServiceContext, kept: Kept, options: ScanOptions): Promise<Result<Scan>> {
  const settings = settingsOf(context.vault.db.data);
  const sources = await loadSources(context, kept.sources, options);
  if (!sources.ok) return sources;
  kept.sources = sources.value;
  const examined = await examineAll(sources.value, settings, ownNames(context), options);
  if (!examined.ok) return examined;
  const { publicReviews } = context.vault.db.data;
  const judged = Array.from(sources.value.values(), ({ candidate, reading }): Judged => {
    const review = Object.hasOwn(publicReviews, candidate.id) ? publicReviews[candidate.id] : undefined;
    return { candidate, reading, review, judgement: judge(candidate, reading ?? NOTHING_FOUND, settings, review) };
  });
  return ok({ settings, judged, byId: new Map(judged.map((one) => [one.candidate.id, one])) });
}

/** Everything, oldest first, with what becomes of it. */
export async function scan(context: ServiceContext, options: ScanOptions = {}): Promise<Result<Scan>> {
  const kept = context.vault.scope.of(KEPT);
  const plain = unrecorded(context);
  const run = kept.running.then(() => renew(plain, kept, options));
  kept.running = run.catch(() => undefined);
  return await run;
}
