// Whether what several programs did, and what they were told, fits one order: that of the journal. The journal is the
// witness, so nothing has to be searched for.

/** A call of a program, as that program saw it. Times are of one clock, in milliseconds. */
export interface Call {
  readonly program: string;
  /** Its own; stands in what it writes. */
  readonly id: string;
  readonly kind: string;
  readonly begun: number;
  /** The newest frame that was known when it began. */
  readonly known: SeenHead;
  /** null: the program ended before it knew. */
  readonly end: CallEnd | null;
}

export interface CallEnd {
  readonly at: number;
  readonly code: string;
  /** With `ok`: its number, and how many of its kind it found before it. */
  readonly done: { readonly seq: number; readonly before: number } | null;
}

export interface SeenHead {
  readonly seq: number;
  readonly hash: string;
}

/** A frame of the journal; `call` is what it carries out, null for another of those that were expected. */
export interface Entry {
  readonly seq: number;
  readonly hash: string;
  readonly call: {
    readonly id: string;
    readonly kind: string;
    readonly before: number;
    /** The record that it erased. */
    readonly erased?: string;
  } | null;
}

/** The code of a call that may have been carried out or not. */
export const UNKNOWN = 'vault.answerLost';

/** How many frames are expected to carry out no call. */
export interface Others {
  readonly least: number;
  readonly most: number;
}

/** What is wrong, in words; empty: everything fits. */
export function contradictions(journal: readonly Entry[], calls: readonly Call[], others: Others): readonly string[] {
  return [
    ...numbers(journal),
    ...carriedOut(journal, calls),
    ...decisions(journal),
    ...unasked(journal, calls, others),
    ...realTime(calls),
    ...heads(journal, calls),
  ];
}

/** Numbers go up by one. */
const numbers = (journal: readonly Entry[]): string[] =>
  journal.flatMap(({ seq }, i) => {
    const before = journal[i - 1]?.seq;
    return before === undefined || seq === before + 1 ? [] : [`number ${seq} comes after ${before}`];
  });

/** What was acknowledged is there once, where it was said to be; what was refused is not; the rest at most once. */
function carriedOut(journal: readonly Entry[], calls: readonly Call[]): string[] {
  const places = new Map<string, Entry[]>();
  for (const entry of journal)
    if (entry.call !== null) places.set(entry.call.id, [...(places.get(entry.call.id) ?? []), entry]);
  return calls.flatMap(({ id, end }) => {
    const found = places.get(id) ?? [];
    if (found.length > 1) return [`${id} was carried out ${found.length} times`];
    const [entry] = found;
    if (end === null || end.code === UNKNOWN) return [];
    if (end.done === null) return entry === undefined ? [] : [`${id} was refused, and is there`];
    if (entry === undefined) return [`${id} is lost`];
    if (entry.seq !== end.done.seq) return [`${id} is at ${entry.seq}, not ${end.done.seq}`];
    return entry.call?.before === end.done.before ? [] : [`${id} says another decision than it made`];
  });
}

/** Each call was decided on all of its kind that come before it. */
function decisions(journal: readonly Entry[]): string[] {
  const counts = new Map<string, number>();
  return journal.flatMap(({ seq, call }) => {
    if (call === null) return [];
    const count = counts.get(call.kind) ?? 0;
    counts.set(call.kind, count + 1);
    return call.before === count ? [] : [`number ${seq} was decided on ${call.before} of ${count} of its kind`];
  });
}

/** Nothing is there that nobody asked for. */
function unasked(journal: readonly Entry[], calls: readonly Call[], { least, most }: Others): string[] {
  const kinds = new Map(calls.map(({ id, kind }) => [id, kind]));
  const strange = journal.filter(({ call }) => call !== null && kinds.get(call.id) !== call.kind);
  const foreign = journal.filter(({ call }) => call === null).length;
  return [
    ...strange.map(({ seq }) => `nobody asked for number ${seq}`),
    ...(foreign < least || foreign > most ? [`${foreign} frames carry out no call, not ${least} to ${most}`] : []),
  ];
}

/** What was acknowledged before another call began comes before it. */
function realTime(calls: readonly Call[]): string[] {
  const done = calls.flatMap(({ id, begun, end }) =>
    end === null || end.done === null ? [] : [{ id, begun, at: end.at, seq: end.done.seq }],
  );
  const byEnd = [...done].sort((a, b) => a.at - b.at);
  let newest = 0;
  let next = 0;
  return [...done]
    .sort((a, b) => a.begun - b.begun)
    .flatMap(({ id, begun, seq }) => {
      for (; (byEnd[next]?.at ?? Number.POSITIVE_INFINITY) < begun; next += 1)
        newest = Math.max(newest, byEnd[next]?.seq ?? 0);
      return seq > newest ? [] : [`${id} began after number ${newest} was known, and is at ${seq}`];
    });
}

/** What a program knows is part of the journal, only grows, and has its own calls in it. */
function heads(journal: readonly Entry[], calls: readonly Call[]): string[] {
  const hashes = new Map(journal.map(({ seq, hash }) => [seq, hash]));
  const first = journal[0]?.seq ?? 0;
  const known = new Map<string, number>();
  return [...calls]
    .sort((a, b) => a.begun - b.begun)
    .flatMap(({ program, id, known: { seq, hash }, end }) => {
      const before = known.get(program) ?? 0;
      known.set(program, Math.max(seq, end?.done?.seq ?? 0));
      return [
        ...(seq < before ? [`${program} knew ${before}, and before ${id} only ${seq}`] : []),
        ...(seq >= first && hashes.get(seq) !== hash ? [`${program} knew another number ${seq} before ${id}`] : []),
      ];
    });
}
