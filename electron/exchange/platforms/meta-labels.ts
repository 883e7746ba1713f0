// Newer Meta files: `label_values: [{label, value}]`, with labels in the account's language, some with `href`,
// `timestamp_value` or nested labels in `dict`. Known labels are interpreted; unknown ones are kept verbatim and
// reported.
import { repairMojibake } from './mojibake.ts';
import { type Json, listOf, recordOf, textOf } from './format-reader.ts';
import { unixTime } from './times.ts';

export interface Labelled {
  readonly raw: string;
  readonly link: string;
  /** Milliseconds since 1970. */
  readonly at: number | null;
  /** Labels with a value whose meaning is unknown. */
  readonly unknown: readonly string[];
}

const TEXT_LABELS =
  /^(comment|kommentar|message|meddelande|text|caption|bildtext|post|inlägg|title|titel|description|beskrivning)$/i;
/** Facts about the entry that are read elsewhere, or that say nothing about its text. */
const FACT_LABELS =
  /^(date|datum|time|tid|tidpunkt|created|creation time|skapad|updated|uppdaterad|last modified|author|författare|owner|ägare|media owner|url|uri|link|länk|fbid|id|type|typ|ent name|place|plats|privacy|sekretess|audience|målgrupp)$/i;
const MAX_DEPTH = 5;

interface Pair {
  readonly label: string;
  readonly value: string;
  readonly href: string;
  readonly at: number | null;
}

function pairsOf(values: Json, depth = 0): Pair[] {
  if (depth > MAX_DEPTH) return [];
  return listOf(values)
    .map(recordOf)
    .flatMap((item) => [
      {
        label: repairMojibake(textOf(item.label)).trim(),
        value: textOf(item.value),
        href: textOf(item.href),
        at: unixTime(item.timestamp_value),
      },
      ...pairsOf(item.dict, depth + 1),
      ...listOf(item.vec).flatMap((part) => pairsOf(recordOf(part).dict, depth + 1)),
    ]);
}

/** An entry's labelled values; null if it has none. */
export function labelled(entry: Json): Labelled | null {
  const { label_values: values } = recordOf(entry);
  if (!Array.isArray(values)) return null;
  const pairs = pairsOf(values);
  const words = pairs.filter(({ label, value }) => TEXT_LABELS.test(label) && value !== '');
  const unknown = pairs.filter(
    ({ label, value }) => value !== '' && !TEXT_LABELS.test(label) && !FACT_LABELS.test(label),
  );
  const [own] = words;
  // It is unknown which of these the user wrote, so all are kept rather than losing text.
  const raw = own?.value ?? unknown.map(({ label, value }) => (label === '' ? value : `${label}: ${value}`)).join('\n');
  return {
    raw,
    link: pairs.map(({ href }) => href).find((href) => href !== '') ?? '',
    at: pairs.map(({ at }) => at).find((at) => at !== null) ?? null,
    unknown: unknown.map(({ label }) => label),
  };
}
