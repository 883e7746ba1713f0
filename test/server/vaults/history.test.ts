// The check of what several programs did: it finds nothing in what happened, and something in everything that is spoilt.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contradictions, UNKNOWN, type Call, type Entry } from '../support/history.ts';

interface History {
  readonly journal: readonly Entry[];
  readonly calls: readonly Call[];
}

const KINDS = ['a', 'b'];
const OTHERS = 2;
const FIRST = 7;

/** What one of the programs does next; each call begins, is decided, and is answered or not. */
const stepArb = fc.record({
  program: fc.nat({ max: 3 }),
  kind: fc.constantFrom(...KINDS),
  outcome: fc.constantFrom(
    'done',
    'done',
    'done',
    'refused',
    'unknownThere',
    'unknownGone',
    'killedThere',
    'killedGone',
  ),
});
const hashOf = (seq: number): string => `hash ${seq}`;

/** Programs that call one after another, with the calls of different programs in any order. */
const historyArb = fc
  .tuple(
    fc.array(stepArb, { minLength: 12, maxLength: 40 }),
    fc.array(fc.nat({ max: 9 }), { minLength: 40, maxLength: 40 }),
  )
  .map(([steps, waits]): History => {
    const journal: Entry[] = [];
    const calls: Call[] = [];
    const known = new Map<number, number>();
    const counts = new Map<string, number>();
    let clock = 0;
    const add = (call: Entry['call']): number => {
      const seq = FIRST + journal.length;
      journal.push({ seq, hash: hashOf(seq), call });
      return seq;
    };
    for (let i = 0; i < OTHERS; i += 1) add(null);
    for (const [i, { program, kind, outcome }] of steps.entries()) {
      const seen = known.get(program) ?? 0;
      // It begins a while before it lands, when others land too, but after its own last answer.
      const mine = calls.findLast((call) => call.program === String(program));
      const begun = Math.max(clock - (waits[i] ?? 0), (mine?.end?.at ?? mine?.begun ?? -1) + 0.5);
      clock = Math.max(clock, begun) + 1;
      const before = counts.get(kind) ?? 0;
      const isThere = outcome === 'done' || outcome.endsWith('There');
      const id = `call ${i}`;
      const seq = isThere ? add({ id, kind, before }) : 0;
      if (isThere) counts.set(kind, before + 1);
      const code = { done: 'ok', refused: 'test.refused' }[outcome as string] ?? UNKNOWN;
      calls.push({
        ...{ program: String(program), id, kind, begun },
        known: { seq: seen, hash: hashOf(seen) },
        end: outcome.startsWith('killed')
          ? null
          : { at: clock + 0.25, code, done: outcome === 'done' ? { seq, before } : null },
      });
      if (outcome === 'done') known.set(program, seq);
    }
    return { journal, calls };
  })
  .filter(({ calls }) => calls.filter(({ end }) => (end?.done ?? null) !== null).length >= 4);

const renumbered = (journal: readonly Entry[]): Entry[] =>
  journal.map((entry, i) => ({ ...entry, seq: FIRST + i, hash: hashOf(FIRST + i) }));
const isDone = ({ end }: Call): boolean => (end?.done ?? null) !== null;
const placeOf = ({ journal }: History, id: string): number => journal.findIndex(({ call }) => call?.id === id);
/** One of the calls that were acknowledged. */
const doneAt = ({ calls }: History, at: number): Call => {
  const done = calls.filter(isDone);
  return done[at % done.length]!;
};
const replaced = <T>(list: readonly T[], old: T, next: T): T[] => list.map((one) => (one === old ? next : one));

const SPOILT: Readonly<Record<string, (history: History, at: number) => History>> = {
  'a lost write': (history, at) => {
    const place = placeOf(history, doneAt(history, at).id);
    return { ...history, journal: renumbered(history.journal.filter((_, i) => i !== place)) };
  },
  'a gap in the numbers': (history, at) => {
    const place = 1 + (at % (history.journal.length - 1));
    return {
      ...history,
      journal: history.journal.map((entry, i) => (i < place ? entry : { ...entry, seq: entry.seq + 1 })),
    };
  },
  'a write that was done twice': (history, at) => {
    const entry = history.journal[placeOf(history, doneAt(history, at).id)]!;
    return { ...history, journal: renumbered([...history.journal, entry]) };
  },
  'an answer with another number': (history, at) => {
    const call = doneAt(history, at);
    const done = { ...call.end!.done!, seq: call.end!.done!.seq + 1 };
    return { ...history, calls: replaced(history.calls, call, { ...call, end: { ...call.end!, done } }) };
  },
  'an answer with another decision': (history, at) => {
    const call = doneAt(history, at);
    const done = { ...call.end!.done!, before: call.end!.done!.before + 1 };
    return { ...history, calls: replaced(history.calls, call, { ...call, end: { ...call.end!, done } }) };
  },
  'a refused call that was carried out': (history, at) => {
    const call = doneAt(history, at);
    const end = { ...call.end!, code: 'test.refused', done: null };
    return { ...history, calls: replaced(history.calls, call, { ...call, end }) };
  },
  'a decision on less than there was': (history, at) => {
    const call = doneAt(history, at);
    const entry = history.journal[placeOf(history, call.id)]!;
    const before = entry.call!.before - 1;
    return {
      journal: replaced(history.journal, entry, { ...entry, call: { ...entry.call!, before } }),
      calls: replaced(history.calls, call, { ...call, end: { ...call.end!, done: { ...call.end!.done!, before } } }),
    };
  },
  'a write that nobody asked for': (history, at) => {
    const { kind, before } = { kind: 'c', before: 0 };
    return {
      ...history,
      journal: renumbered([...history.journal, { seq: 0, hash: '', call: { id: `strange ${at}`, kind, before } }]),
    };
  },
  'a frame that was not expected': (history) => ({
    ...history,
    journal: renumbered([...history.journal, { seq: 0, hash: '', call: null }]),
  }),
  'a call that began when a later one was known': (history, at) => {
    const call = doneAt(history, at);
    const last = Math.max(...history.calls.map(({ end }) => end?.at ?? 0));
    const later = { ...call, id: 'later', program: 'other', begun: call.end!.at + 0.01, known: { seq: 0, hash: '' } };
    const place = placeOf(history, call.id);
    const journal = renumbered([
      ...history.journal.slice(0, place),
      { seq: 0, hash: '', call: { id: 'later', kind: 'c', before: 0 } },
      ...history.journal.slice(place),
    ]);
    const moved = history.calls.map((one): Call => {
      const seq = journal.find((entry) => entry.call?.id === one.id)?.seq ?? 0;
      return one.end?.done
        ? { ...one, end: { ...one.end, done: { ...one.end.done, seq } }, known: { seq: 0, hash: '' } }
        : { ...one, known: { seq: 0, hash: '' } };
    });
    const seq = FIRST + place;
    return {
      journal,
      calls: [...moved, { ...later, kind: 'c', end: { at: last + 1, code: 'ok', done: { seq, before: 0 } } }],
    };
  },
  'a program that forgets what it knew': (history, at) => {
    const call = doneAt(history, at);
    const next = { ...call, id: 'next', begun: 1_000_000, known: { seq: FIRST, hash: hashOf(FIRST) }, end: null };
    return { ...history, calls: [...history.calls, next] };
  },
  'a program that knew another history': (history, at) => {
    const call = doneAt(history, at);
    const seq = history.journal.at(-1)!.seq;
    return {
      ...history,
      calls: [...history.calls, { ...call, id: 'next', begun: 1_000_000, known: { seq, hash: 'other' }, end: null }],
    };
  },
};

describe('the check of a history', () => {
  it('finds nothing in one that happened', () => {
    fc.assert(
      fc.property(historyArb, ({ journal, calls }) => {
        expect(contradictions(journal, calls, { least: OTHERS, most: OTHERS })).toEqual([]);
      }),
    );
  });
  it.each(Object.keys(SPOILT))('finds %s', (name) => {
    fc.assert(
      fc.property(historyArb, fc.nat(), (history, at) => {
        const { journal, calls } = SPOILT[name]!(history, at);
        expect(contradictions(journal, calls, { least: OTHERS, most: OTHERS })).not.toEqual([]);
      }),
    );
  });
});
