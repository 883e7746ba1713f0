// The public's own search in the demonstration: chosen, exported once two weeks ago, and some records to be reviewed since.
// The export's folder is outside the vault, so its row is written as an export writes it.
import { createHash } from 'node:crypto';
import { addDays } from '../../../domain/calendar/days.ts';
import { ok, type Result } from '../../../domain/kernel/result.ts';
import { entriesText } from '../../../domain/public-search/changes.ts';
import { DEFAULT_PUBLIC_CHOICES, DEFAULT_REMINDER, type PublicChoices } from '../../../domain/public-search/model.ts';
import { monthOf, yearOf } from '../../../domain/public-search/record.ts';
import type { ServiceContext } from '../kernel/context.ts';
import { recordMaker } from '../public-search/records.ts';
import { type Judged, scan } from '../public-search/scan.ts';
import { publicSearchService } from '../public-search/service.ts';
import { isAlone, outOf, reasonCounts } from '../public-search/view.ts';
import { atTime, clockOn } from './at-time.ts';

const DAYS_AGO = 14;
const MAX_RELEASED = 5;
/** Of what was seen in such a folder. */
const BYTES_PER_FILE = 6_200;
/** Beside the pages and the index: the first page, the style, the script and the list of hashes. */
const OTHER_FILES = 4;

/** Decides the oldest records, as if they had been read before the export. */
async function review(context: ServiceContext, judged: readonly Judged[]): Promise<Result<void>> {
  const held = judged.filter((one) => one.judgement.verdict === 'held');
  const asked = (those: readonly Judged[]) => those.map(({ candidate: { id, asOf } }) => ({ id, asOf }));
  const released = asked(held.filter((one) => !isAlone(one)).slice(0, MAX_RELEASED));
  const stays = asked(held.filter(isAlone).slice(0, 1));
  for (const [records, verdict] of [[released, 'masked'] as const, [stays, 'held'] as const]) {
    if (records.length === 0) continue;
    const done = await publicSearchService['publicSearch.review'](context, { records, verdict });
    if (!done.ok) return done;
  }
  return ok(undefined);
}

async function writeExport(context: ServiceContext, settings: PublicChoices): Promise<Result<void>> {
  const scanned = await scan(context);
  if (!scanned.ok) return scanned;
  const until = context.now().toISOString();
  const judged = scanned.value.judged.filter(({ candidate }) => candidate.at < until);
  const make = recordMaker(context);
  const shown = outOf(judged).map((one) => make(one));
  const are = (verdict: string): number => judged.filter(({ judgement }) => judgement.verdict === verdict).length;
  const records = shown.map(({ record }) => record);
  const files = new Set(records.map(monthOf)).size + new Set(records.map(yearOf)).size + OTHER_FILES;
  const entries = entriesText(new Map(shown.map(({ record, digest }) => [record.key, digest])));
  const written = await context.vault.write('demo.fill', (tx) => {
    const id = context.newId();
    tx.data.publicExports[id] = {
      ...{ id, made: { at: until, by: context.me.id }, settings },
      ...{ out: shown.length, held: are('held'), never: are('never') },
      reasons: [...reasonCounts(judged, 'held'), ...reasonCounts(judged, 'never')],
      ...{ files, bytes: files * BYTES_PER_FILE, searched: are('held') + are('never') + shown.length },
      ...{ sums: createHash('sha256').update(entries).digest('hex'), entries },
    };
    return ok(undefined);
  });
  return written.ok ? ok(undefined) : written;
}

export async function fillPublicSearch(context: ServiceContext): Promise<Result<void>> {
  const then = atTime(context, clockOn(addDays(context.today(), -DAYS_AGO), 13.5));
  const choices: PublicChoices = {
    ...DEFAULT_PUBLIC_CHOICES,
    kept: ['Norråsa', '0278-250 00', 'norrasa.example'],
    contact: 'registrator@norrasa.example',
  };
  const chosen = await publicSearchService['publicSearch.saveSettings'](then, {
    ...choices,
    remind: DEFAULT_REMINDER,
  });
  if (!chosen.ok) return chosen;
  const scanned = await scan(then);
  if (!scanned.ok) return scanned;
  const reviewed = await review(then, scanned.value.judged);
  return reviewed.ok ? await writeExport(then, choices) : reviewed;
}
